package dev.ratchet.flow.gate;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.AtomicFiles;
import dev.ratchet.flow.Workspace;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.calibration.AdmissionRecord;
import dev.ratchet.ledger.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code gates/approvals.jsonl}: what was approved and gates in CI, as the entries of the ledger in
 * which it was decided, a line each. It is committed and reviewed like code; taking a line out ends
 * the approval.
 */
public final class Approvals {
  /** The kind of entry that admits a judge. */
  public static final String JUDGE_ADMITTED = "judge-admitted";

  private final Path file;
  private final String shown;

  public Approvals(Workspace workspace) {
    this.file = workspace.approvals();
    this.shown = workspace.root().relativize(file).toString();
  }

  /** An admission with the entry that says so. */
  public record Admitted(AdmissionRecord admission, Entry entry) {}

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
    return entries().stream()
        .filter(entry -> entry.kind().equals(JUDGE_ADMITTED))
        .map(
            entry ->
                new Admitted(
                    Json.read(shown, Json.canonical(entry.payload()), AdmissionRecord.class),
                    entry))
        .toList();
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

  private List<Entry> entries() {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    List<String> lines = lines();
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
    if (!entry.kind().equals(JUDGE_ADMITTED)) {
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

  private List<String> lines() {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT, shown + ": not readable as UTF-8 text; bring it back", e);
    }
  }
}
