package dev.ratchet.flow.ingest;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.FieldsFile;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Retention;
import dev.ratchet.flow.SealedTexts;
import dev.ratchet.flow.TextMode;
import dev.ratchet.flow.casebook.OpenCasebook;
import dev.ratchet.flow.keep.RetainFlow;
import dev.ratchet.flow.keep.Swept;
import dev.ratchet.incident.DetectorSettings;
import dev.ratchet.incident.detector.Detectors;
import dev.ratchet.store.Assembler;
import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.FileArrival.Unreadable;
import dev.ratchet.store.ParquetRows;
import dev.ratchet.store.StagedRows;
import dev.ratchet.store.TextKeeper;
import dev.ratchet.telemetry.FieldMap;
import dev.ratchet.telemetry.FragmentReader;
import dev.ratchet.telemetry.FragmentSink;
import dev.ratchet.telemetry.TraceAssembler;
import dev.ratchet.telemetry.TraceFragment;
import dev.ratchet.telemetry.format.Quarantined;
import dev.ratchet.telemetry.format.TelemetryFormat;
import dev.ratchet.vault.KeyRing;
import dev.ratchet.vault.Pseudonyms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The wiring of what reads telemetry and finds incidents in it. */
public final class Ingest {
  /** Puts traces together. */
  public static final Assembler ASSEMBLER =
      (traceId, fragments) ->
          TraceAssembler.find(traceId, fragments)
              .map(trace -> new Assembler.Assembled(trace.request(), trace.text(), trace.flaws()));

  private final Ratchet ratchet;

  public Ingest(Ratchet ratchet) {
    this.ratchet = ratchet;
  }

  /** Reads export files into the store, and keeps of their text what the workspace says. */
  public ImportFlow imports() {
    return imports(HowToRead.AS_SET_UP);
  }

  /**
   * The same, as the user says.
   *
   * @throws RatchetException INVALID_INPUT for an id that no format has, or a wrong field map
   */
  public ImportFlow imports(HowToRead how) {
    FieldMap fields = FieldsFile.read(ratchet.workspace());
    String format = how.format();
    TelemetryFormat forced = format == null ? null : fields.named(format);
    // Keys are made at their first use: a mistake in what the user wrote comes before that.
    KeyRing keys = ratchet.keys();
    FragmentReader reader = reader(keys, fields, forced);
    TextMode mode = how.text() == null ? ratchet.settings().text() : how.text();
    Retention retention = ratchet.settings().retention();
    RetainFlow retain = retain();
    return new ImportFlow(
        ratchet.store(),
        new ImportFlow.Reader(identity(reader), source(reader, mode)),
        ASSEMBLER,
        new SealedTexts(keys.textSeal(), retention.staging()),
        (database, now) -> over(retain.sweep(database, now)),
        ratchet.clock());
  }

  private FragmentReader reader(KeyRing keys, FieldMap fields, @Nullable TelemetryFormat forced) {
    FragmentReader any =
        new FragmentReader(ratchet.redactor(), keys.pseudonyms())
            .with(new ParquetRows())
            .with(fields);
    return forced == null ? any : any.as(forced);
  }

  /**
   * Shows and retries what could not be read.
   *
   * @param notices is told what a person should know although nothing failed
   */
  public QuarantineFlow quarantine(Consumer<String> notices) {
    return new QuarantineFlow(ratchet.store(), ratchet.auditedTexts(notices));
  }

  /** Ends what has been kept long enough. */
  public RetainFlow retain() {
    return new RetainFlow(
        ratchet.store(),
        ratchet.keys(),
        ratchet.ledger(_ -> {}),
        ratchet.settings().retention(),
        database -> incidents().detect(database),
        ratchet.clock());
  }

  private static ExpiredTexts.Over over(Swept swept) {
    return new ExpiredTexts.Over(swept.texts(), swept.gone().requests());
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
    return samples(ratchet.auditedTexts(notices));
  }

  private SampleFlow samples(AuditedTexts texts) {
    return new SampleFlow(
        ratchet.store(), incidents(), ASSEMBLER, texts, sampleKeeper(), ratchet.clock());
  }

  private TextKeeper sampleKeeper() {
    return new SealedTexts(ratchet.keys().textSeal(), ratchet.settings().retention().samples());
  }

  /** Incidents for a process that stays, over its open casebook. */
  public IncidentDesk desk(OpenCasebook open) {
    AuditedTexts texts = ratchet.auditedTexts(open.ledger());
    Pseudonyms pseudonyms = ratchet.keys().pseudonyms();
    Picking picking =
        new Picking(
            open,
            incidents(),
            samples(texts),
            new Picking.Keeping(
                texts, sampleKeeper(), trace -> Ratchet.traceName(pseudonyms, trace)),
            ratchet.clock());
    return new IncidentDesk(open, requests(open), picking, ratchet.clock());
  }

  /** Single requests that a page names, for the same process. */
  public RequestDesk requests(OpenCasebook open) {
    Pseudonyms pseudonyms = ratchet.keys().pseudonyms();
    return new RequestDesk(
        open.database(),
        ratchet.auditedTexts(open.ledger()),
        ratchet.redactor()::redact,
        trace -> Ratchet.traceName(pseudonyms, trace));
  }

  /**
   * Which detectors run, and with what: {@code gates/detectors.yaml}, or the defaults.
   *
   * @throws RatchetException INVALID_INPUT naming every problem of the file with its line
   */
  public DetectorSettings settings() {
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

  static FragmentSource source(FragmentReader reader, TextMode mode) {
    return (file, sink) -> reader.read(file, new Staged(sink, mode)).skipped();
  }

  /** Stages what is to be kept of a file. */
  private record Staged(FragmentSource.Sink sink, TextMode mode)
      implements FragmentSink<StagedRows> {
    @Override
    public StagedRows ready(List<TraceFragment> fragments) {
      return sink.ready(
          switch (mode) {
            case STAGED -> fragments;
            case NONE -> fragments.stream().map(TraceFragment::withoutText).toList();
          });
    }

    @Override
    public void take(StagedRows ready) {
      sink.take(ready);
    }

    @Override
    public void unreadable(Quarantined record) {
      sink.unreadable(kept(mode, record));
    }
  }

  private static Unreadable kept(TextMode mode, Quarantined one) {
    return switch (mode) {
      case STAGED -> new Unreadable(one.line(), one.offset(), one.reason(), one.excerpt());
      case NONE -> new Unreadable(one.line(), one.offset(), one.reason(), "");
    };
  }
}
