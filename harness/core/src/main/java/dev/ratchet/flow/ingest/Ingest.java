package dev.ratchet.flow.ingest;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Retention;
import dev.ratchet.flow.SealedTexts;
import dev.ratchet.flow.TextMode;
import dev.ratchet.flow.keep.RetainFlow;
import dev.ratchet.flow.keep.Swept;
import dev.ratchet.incident.DetectorSettings;
import dev.ratchet.incident.detector.Detectors;
import dev.ratchet.store.Assembler;
import dev.ratchet.store.FileArrival.Unreadable;
import dev.ratchet.telemetry.AssembledTrace;
import dev.ratchet.telemetry.FragmentReader;
import dev.ratchet.telemetry.ReadReport;
import dev.ratchet.telemetry.TraceAssembler;
import dev.ratchet.telemetry.TraceFragment;
import dev.ratchet.vault.KeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The wiring of what reads telemetry and finds incidents in it. */
public final class Ingest {
  /** Puts traces together. */
  public static final Assembler ASSEMBLER =
      (traceId, fragments) -> {
        AssembledTrace trace = TraceAssembler.assemble(traceId, fragments);
        return new Assembler.Assembled(trace.request(), trace.text());
      };

  private final Ratchet ratchet;

  public Ingest(Ratchet ratchet) {
    this.ratchet = ratchet;
  }

  /** Reads export files into the store, and keeps of their text what the workspace says. */
  public ImportFlow imports() {
    return imports(ratchet.settings().text());
  }

  /** The same, and keeps of their text what the user says. */
  public ImportFlow imports(TextMode mode) {
    KeyRing keys = ratchet.keys();
    Retention retention = ratchet.settings().retention();
    FragmentReader reader = new FragmentReader(ratchet.redactor(), keys.pseudonyms());
    RetainFlow retain = retain();
    return new ImportFlow(
        ratchet.store(),
        (file, sink) -> rest(reader.read(file, kept(mode, sink))),
        ASSEMBLER,
        new SealedTexts(keys.textSeal(), retention.staging()),
        (database, now) -> over(retain.sweep(database, now)),
        ratchet.clock());
  }

  /** Ends what has been kept long enough. */
  public RetainFlow retain() {
    return new RetainFlow(
        ratchet.store(),
        ratchet.keys().textSeal(),
        ratchet.settings().retention(),
        database -> incidents().detect(database),
        ratchet.clock());
  }

  private static ExpiredTexts.Over over(Swept swept) {
    return new ExpiredTexts.Over(swept.texts(), swept.gone().requests());
  }

  private static Consumer<TraceFragment> kept(TextMode mode, Consumer<TraceFragment> sink) {
    return switch (mode) {
      case STAGED -> sink;
      case NONE -> fragment -> sink.accept(fragment.withoutText());
    };
  }

  /** Detects, groups and shows incidents. */
  public IncidentsFlow incidents() {
    return new IncidentsFlow(ratchet.store(), Detectors.ALL, settings());
  }

  /**
   * Draws samples.
   *
   * @param notices is told what a person should know although nothing failed
   */
  public SampleFlow samples(Consumer<String> notices) {
    return new SampleFlow(
        ratchet.store(),
        incidents(),
        ASSEMBLER,
        ratchet.auditedTexts(notices),
        new SealedTexts(ratchet.keys().textSeal(), ratchet.settings().retention().samples()),
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

  private static FragmentSource.Rest rest(ReadReport report) {
    List<Unreadable> listed =
        report.quarantined().stream()
            .map(one -> new Unreadable(one.line(), one.offset(), one.reason()))
            .toList();
    return new FragmentSource.Rest(report.skipped(), report.quarantinedCount(), listed);
  }
}
