package dev.ratchet.flow.approve;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.AtomicFiles;
import dev.ratchet.files.FileRunJournal;
import dev.ratchet.files.JournalContents;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.gate.ground.Approvals;
import dev.ratchet.flow.gate.ground.BaselineRecord;
import dev.ratchet.flow.gate.ground.CandidateDefinition;
import dev.ratchet.flow.gate.ground.GateLoader;
import dev.ratchet.flow.gate.ground.StoredBaseline;
import dev.ratchet.flow.gate.stored.RunFolder;
import dev.ratchet.flow.gate.stored.StoredRun;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.ledger.Entry;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.run.RunHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets a stored run be what later candidates are compared with: its journal and its candidate's
 * files go to {@code gates/baselines/}, who approved them goes to the ledger and to {@code
 * gates/approvals.jsonl}, and all of it is committed.
 */
public final class BaselineFlow {
  private static final int MOST_REASON = 500;

  private final Ratchet ratchet;
  private final Approved approved;

  /**
   * Approves within one workspace.
   *
   * @param notices is told what was mended in the ledger
   */
  public BaselineFlow(Ratchet ratchet, Consumer<String> notices) {
    this.ratchet = ratchet;
    this.approved = new Approved(ratchet, notices);
  }

  /**
   * A run that somebody approves.
   *
   * @param name under which policies use it
   * @param candidate file of the run's candidate; null for the one that the run's policy names
   */
  public record Order(
      String run, String name, String by, String reason, @Nullable Path candidate) {}

  /**
   * An approved run.
   *
   * @param decision what the gate said of it; empty when it said nothing
   * @param attempts of its candidate, the missing ones left out
   */
  public record Kept(BaselineRecord record, String by, String decision, long attempts) {}

  /** An approved run as it is listed. */
  public record Listed(BaselineRecord record, String by, Instant at) {}

  /**
   * Approves a run.
   *
   * @throws RatchetException NOT_FOUND; USAGE if no baseline can come of it; HASH_MISMATCH if the
   *     candidate's files are not those that were run
   */
  public Kept approve(Order order) {
    WaiverTerms.line("--reason", order.reason(), MOST_REASON);
    Workspace workspace = ratchet.workspace();
    RunFolder folder = RunFolder.existing(workspace, order.run());
    JournalContents journal = FileRunJournal.read(folder.journal());
    RunHeader header = usable(order.run(), journal);
    CandidateDefinition definition = definition(order, folder, header);
    byte[] made = bytes(folder.journal());
    String files = Json.pretty(definition);
    BaselineRecord record = record(order, header, ContentHash.of(made), ContentHash.of(files));
    AtomicFiles.write(StoredBaseline.journal(workspace, order.name()), made);
    AtomicFiles.write(StoredBaseline.definition(workspace, order.name()), files);
    approved.record(order.by(), Approvals.BASELINE_APPROVED, record, this::isReplaced);
    return new Kept(record, order.by(), decision(order.run()), attempts(journal));
  }

  /** Every name with the run that was approved last under it. */
  public List<Listed> list() {
    Approvals approvals = new Approvals(ratchet.workspace());
    return approvals.baselines().stream()
        .filter(
            one ->
                approvals
                    .baseline(one.record().name())
                    .map(last -> last.entry().hash().equals(one.entry().hash()))
                    .orElse(false))
        .map(one -> new Listed(one.record(), one.entry().actor(), one.entry().at()))
        .toList();
  }

  /** Whether another run was approved under the same name since. */
  private boolean isReplaced(Entry entry) {
    return approved
        .all(Approvals.BASELINE_APPROVED)
        .filter(one -> one.seq() > entry.seq())
        .anyMatch(one -> Approved.text(one, "name").equals(Approved.text(entry, "name")));
  }

  private static RunHeader usable(String run, JournalContents journal) {
    RunHeader header = journal.header();
    if (header == null || attempts(journal) == 0) {
      throw refused(run, "holds no attempt of its candidate");
    }
    if (header.shard() != null) {
      throw refused(run, "is a part of a run; merge the parts first, with 'ratchet gate --merge'");
    }
    if (Boolean.parseBoolean(header.producedBy().get("scripted"))) {
      throw refused(run, "was answered by a scripted endpoint, not by a model");
    }
    return header;
  }

  private static long attempts(JournalContents journal) {
    return journal.attempts().stream()
        .filter(one -> one.key().arm() == Arm.CANDIDATE && !one.isMissing())
        .count();
  }

  private CandidateDefinition definition(Order order, RunFolder folder, RunHeader header) {
    Workspace workspace = ratchet.workspace();
    GateLoader loader = new GateLoader(workspace, ratchet.surroundings()::variable);
    GatePolicy policy = loader.policy(folder.policy());
    Path named = order.candidate();
    Path file = named == null ? workspace.root().resolve(policy.sides().candidate()) : named;
    CandidateDefinition definition = loader.definition(file);
    String hash = definition.candidate(ratchet.surroundings()::variable).hash().value();
    if (!hash.equals(header.producedBy().get("candidate-hash"))) {
      throw new RatchetException(
          ErrorCode.HASH_MISMATCH,
          "the candidate's files are not those that run "
              + order.run()
              + " was made of; name its file with --candidate, or check out the commit of the run");
    }
    return definition;
  }

  private BaselineRecord record(
      Order order, RunHeader header, ContentHash journal, ContentHash definition) {
    Map<String, String> by = header.producedBy();
    return new BaselineRecord(
        order.name(),
        new BaselineRecord.Run(
            header.run(),
            header.startedAt(),
            hash(by, "dataset-hash"),
            hash(by, "policy"),
            new BaselineRecord.Tried(by.getOrDefault("candidate", ""), hash(by, "candidate-hash"))),
        new BaselineRecord.Kept(journal, definition),
        ratchet.redactor().redact(order.reason()));
  }

  private static ContentHash hash(Map<String, String> by, String word) {
    return new ContentHash(by.getOrDefault(word, ContentHash.of("").value()));
  }

  private String decision(String run) {
    return StoredRun.decision(ratchet.workspace(), run)
        .map(decision -> decision.verdict().decision().name())
        .orElse("");
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, file + ": cannot be read; check its permissions", e);
    }
  }

  private static RatchetException refused(String run, String why) {
    return new RatchetException(ErrorCode.USAGE, "run " + run + " " + why);
  }
}
