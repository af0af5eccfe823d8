package dev.ratchet.flow.ingest;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.FieldsFile;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.SealedTexts;
import dev.ratchet.incident.DetectorSettings;
import dev.ratchet.incident.detector.Detectors;
import dev.ratchet.store.Assembler;
import dev.ratchet.store.FileArrival.Unreadable;
import dev.ratchet.store.ParquetRows;
import dev.ratchet.telemetry.FieldMap;
import dev.ratchet.telemetry.FragmentReader;
import dev.ratchet.telemetry.TraceAssembler;
import dev.ratchet.telemetry.format.Quarantined;
import dev.ratchet.telemetry.format.TelemetryFormat;
import dev.ratchet.vault.KeyRing;
import dev.ratchet.vault.TextSeal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wiring of what reads telemetry and finds incidents in it. */
public final class Ingest {
  /** How long staged text lives, counted from import. */
  private static final Duration STAGED = Duration.ofDays(7);

  /** How long a sample's text lives, so that it can be labelled. */
  private static final Duration SAMPLED = Duration.ofDays(90);

  static final Assembler ASSEMBLER =
      (traceId, fragments) ->
          TraceAssembler.find(traceId, fragments)
              .map(trace -> new Assembler.Assembled(trace.request(), trace.text(), trace.flaws()));

  private final Ratchet ratchet;

  public Ingest(Ratchet ratchet) {
    this.ratchet = ratchet;
  }

  /** Reads export files into the store. */
  public ImportFlow imports() {
    return imports(null);
  }

  /**
   * The same.
   *
   * @param format the id of the format of every file; null to look
   * @throws RatchetException INVALID_INPUT for an id that no format has, or a wrong field map
   */
  public ImportFlow imports(@Nullable String format) {
    FieldMap fields = FieldsFile.read(ratchet.workspace());
    TelemetryFormat forced = format == null ? null : fields.named(format);
    KeyRing keys = ratchet.keys();
    FragmentReader any =
        new FragmentReader(ratchet.redactor(), keys.pseudonyms())
            .with(new ParquetRows())
            .with(fields);
    FragmentReader reader = forced == null ? any : any.as(forced);
    TextSeal seal = keys.textSeal();
    return new ImportFlow(
        ratchet.store(),
        new ImportFlow.Reader(identity(reader), source(reader)),
        ASSEMBLER,
        new SealedTexts(seal, STAGED),
        now -> {
          List<String> expired = seal.expired(now);
          expired.forEach(seal::destroy);
          return expired;
        },
        ratchet.clock());
  }

  /** Shows and retries what could not be read. */
  public QuarantineFlow quarantine() {
    SealedTexts texts = new SealedTexts(ratchet.keys().textSeal(), STAGED);
    return new QuarantineFlow(ratchet.store(), imports(), texts);
  }

  /** Detects, groups and shows incidents. */
  public IncidentsFlow incidents() {
    return new IncidentsFlow(ratchet.store(), Detectors.ALL, settings());
  }

  /** Draws samples. */
  public SampleFlow samples() {
    TextSeal seal = ratchet.keys().textSeal();
    return new SampleFlow(
        ratchet.store(),
        incidents(),
        ASSEMBLER,
        new SealedTexts(seal, STAGED),
        new SealedTexts(seal, SAMPLED),
        ratchet.clock());
  }

  private DetectorSettings settings() {
    Path file = ratchet.workspace().gates().resolve("detectors.yaml");
    if (!Files.exists(file)) {
      return DetectorSettings.defaults(Detectors.ALL);
    }
    try {
      return DetectorSettings.read("gates/detectors.yaml", Files.readString(file), Detectors.ALL);
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.INVALID_INPUT, file + ": not readable as UTF-8", e);
    }
  }

  /** Another version of the product may read, redact or name otherwise. */
  private String identity(FragmentReader reader) {
    return ContentHash.ofRecord(
            List.of(
                ratchet.surroundings().version(),
                ratchet.keys().pseudonyms().epoch(),
                reader.identity().value()))
        .value();
  }

  static FragmentSource source(FragmentReader reader) {
    return (file, sink) ->
        reader.read(file, sink::fragment, one -> sink.unreadable(unreadable(one))).skipped();
  }

  private static Unreadable unreadable(Quarantined one) {
    return new Unreadable(one.line(), one.offset(), one.reason(), one.excerpt());
  }
}
