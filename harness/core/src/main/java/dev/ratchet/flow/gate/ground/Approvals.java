package dev.ratchet.flow.gate.ground;

import dev.ratchet.access.OnePerson;
import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.AtomicFiles;
import dev.ratchet.flow.Workspace;
import dev.ratchet.gate.Waiver;
import dev.ratchet.gate.Waivers;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.calibration.AdmissionRecord;
import dev.ratchet.ledger.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code gates/approvals.jsonl}: what was approved and gates in CI, as the entries of the ledger in
 * which it was decided, a line each. It is committed and reviewed like code; taking a line out ends
 * the approval.
 */
public final class Approvals {
  /** The kind of entry that admits a judge. */
  public static final String JUDGE_ADMITTED = "judge-admitted";

  /** The kind of entry in which somebody agrees to an exception. */
  public static final String WAIVER = "waiver";

  /** The kind of entry in which a second person agrees to it. */
  public static final String WAIVER_APPROVED = "waiver-approved";

  /** The kind of entry that ends an exception. */
  public static final String WAIVER_REVOKED = "waiver-revoked";

  /** The kind of entry that lets a stored run be a baseline. */
  public static final String BASELINE_APPROVED = "baseline-approved";

  /** The kind of entry in which a person says what a suspected reply is. */
  public static final String REPLY_SETTLED = "reply-settled";

  private static final Set<String> KINDS =
      Set.of(
          JUDGE_ADMITTED,
          WAIVER,
          WAIVER_APPROVED,
          WAIVER_REVOKED,
          BASELINE_APPROVED,
          REPLY_SETTLED);

  private final Path file;
  private final String shown;
  private final Supplier<Optional<String>> source;

  /** Those of the working copy. */
  public Approvals(Workspace workspace) {
    this.file = workspace.approvals();
    this.shown = workspace.root().relativize(file).toString();
    this.source = () -> Files.exists(file) ? Optional.of(read()) : Optional.empty();
  }

  private Approvals(Path file, String shown, Optional<String> text) {
    this.file = file;
    this.shown = shown;
    this.source = () -> text;
  }

  /** An admission with the entry that says so. */
  public record Admitted(AdmissionRecord admission, Entry entry) {}

  /** A waiver with the entry that began it. */
  public record Agreed(Waiver waiver, Entry entry) {}

  /** What a person said of a suspected reply, with the entry that says so. */
  public record Settled(SettlementRecord record, Entry entry) {}

  /** A stored run that may be a baseline, with the entry that says so. */
  public record ApprovedBaseline(BaselineRecord record, Entry entry) {}

  /**
   * Those of another revision, which are only read.
   *
   * @param shown how messages name it
   * @param text of the file there
   */
  static Approvals elsewhere(Workspace workspace, String shown, String text) {
    return new Approvals(workspace.approvals(), shown, Optional.of(text));
  }

  /** None. */
  static Approvals none(Workspace workspace, String shown) {
    return new Approvals(workspace.approvals(), shown, Optional.empty());
  }

  /**
   * The admissions of exactly these judges, by rubric, the latest where a judge has several.
   *
   * @throws RatchetException TAMPERED naming the line that is not as it was approved
   */
  public SortedMap<String, Admitted> of(List<Judge> judges) {
    List<Admitted> all = admitted();
    SortedMap<String, Admitted> admissions = new TreeMap<>();
    for (Judge judge : judges) {
      ContentHash hash = judge.hash();
      all.stream()
          .filter(one -> one.admission().judge().equals(hash))
          .forEach(one -> admissions.put(judge.rubric().id(), one));
    }
    return admissions;
  }

  /** Every admission in the file's order. */
  public List<Admitted> admitted() {
    return of(JUDGE_ADMITTED)
        .map(entry -> new Admitted(payload(entry, AdmissionRecord.class), entry))
        .toList();
  }

  /** Every waiver that was not taken back, in the file's order, over or not. */
  public List<Agreed> agreed() {
    Set<ContentHash> revoked =
        of(WAIVER_REVOKED)
            .map(entry -> payload(entry, WaiverRecord.Revoked.class).waiver())
            .collect(Collectors.toSet());
    return of(WAIVER)
        .filter(entry -> !revoked.contains(entry.hash()))
        .map(entry -> new Agreed(waiver(entry), entry))
        .toList();
  }

  private Waiver waiver(Entry entry) {
    String second =
        of(WAIVER_APPROVED)
            .filter(one -> payload(one, WaiverRecord.Approved.class).waiver().equals(entry.hash()))
            .map(Entry::actor)
            .filter(actor -> !OnePerson.isSame(actor, entry.actor()))
            .findFirst()
            .orElse(null);
    return payload(entry, WaiverRecord.class)
        .waiver(WaiverRecord.id(entry.hash()), new Waiver.Approvers(entry.actor(), second), shown);
  }

  /** What a gate is decided with at a time. */
  public Waivers waivers(Instant now) {
    ContentHash hash = source.get().map(ContentHash::of).orElse(null);
    return new Waivers(hash, now, agreed().stream().map(Agreed::waiver).toList());
  }

  /** The stored run that was approved under a name, the latest; empty when none was. */
  public Optional<ApprovedBaseline> baseline(String name) {
    return baselines().stream()
        .filter(one -> one.record().name().equals(name))
        .reduce((_, later) -> later);
  }

  /** Every stored run that was approved as a baseline, in the file's order. */
  public List<ApprovedBaseline> baselines() {
    return of(BASELINE_APPROVED)
        .map(entry -> new ApprovedBaseline(payload(entry, BaselineRecord.class), entry))
        .toList();
  }

  /** What people said of suspected replies, in the file's order. */
  public SettledReplies settled() {
    return new SettledReplies(
        of(REPLY_SETTLED)
            .map(entry -> new Settled(payload(entry, SettlementRecord.class), entry))
            .toList());
  }

  /** Adds an entry that is not there yet; the file is as it was or whole. */
  public void add(Entry entry) {
    List<Entry> entries = entries();
    if (entries.stream().anyMatch(one -> one.hash().equals(entry.hash()))) {
      return;
    }
    List<String> lines = new ArrayList<>();
    entries.forEach(one -> lines.add(Json.canonical(one)));
    lines.add(Json.canonical(entry));
    AtomicFiles.write(file, String.join("\n", lines) + "\n");
  }

  /** As messages name it. */
  public String shown() {
    return shown;
  }

  private Stream<Entry> of(String kind) {
    return entries().stream().filter(entry -> entry.kind().equals(kind));
  }

  private <T> T payload(Entry entry, Class<T> type) {
    return Json.read(shown, Json.canonical(entry.payload()), type);
  }

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    List<String> lines = source.get().stream().flatMap(String::lines).toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        entries.add(entry(i + 1, lines.get(i)));
      }
    }
    return entries;
  }

  private Entry entry(int line, String text) {
    Entry entry = Json.read(shown + ":" + line, text, Entry.class);
    if (!entry.matchesItsHash()) {
      throw new RatchetException(
          ErrorCode.TAMPERED,
          shown
              + ":"
              + line
              + ": was changed since it was approved; take the line out, or approve anew");
    }
    if (!KINDS.contains(entry.kind())) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT,
          shown
              + ":"
              + line
              + ": this version knows no approval of kind '"
              + entry.kind()
              + "'; use the version of Ratchet that wrote it");
    }
    return entry;
  }

  private String read() {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT, shown + ": not readable as UTF-8 text; bring it back", e);
    }
  }
}
