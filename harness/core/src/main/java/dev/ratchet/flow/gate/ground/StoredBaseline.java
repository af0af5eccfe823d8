package dev.ratchet.flow.gate.ground;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.casebook.Case;
import dev.ratchet.files.FileRunJournal;
import dev.ratchet.files.JournalTexts;
import dev.ratchet.files.SafeName;
import dev.ratchet.flow.Workspace;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.run.RunHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An approved run as it lies in {@code gates/baselines/}: its journal, and its candidate's files,
 * so that a fresh clone has both.
 */
public final class StoredBaseline {
  private final BaselineRecord record;
  private final Path journal;
  private final RunHeader header;
  private final List<AttemptFacts> attempts;
  private final CandidateDefinition definition;

  private StoredBaseline(
      BaselineRecord record,
      Path journal,
      RunHeader header,
      List<AttemptFacts> attempts,
      CandidateDefinition definition) {
    this.record = record;
    this.journal = journal;
    this.header = header;
    this.attempts = List.copyOf(attempts);
    this.definition = definition;
  }

  /** Where a baseline's journal lies. */
  public static Path journal(Workspace workspace, String name) {
    return SafeName.in(folder(workspace), "baseline", name + ".jsonl");
  }

  /** Where the files of a baseline's candidate lie. */
  public static Path definition(Workspace workspace, String name) {
    return SafeName.in(folder(workspace), "baseline", name + ".candidate.json");
  }

  private static Path folder(Workspace workspace) {
    return workspace.gates().resolve("baselines");
  }

  /** Whether both files are there. */
  static boolean isThere(Workspace workspace, String name) {
    return Files.isRegularFile(journal(workspace, name))
        && Files.isRegularFile(definition(workspace, name));
  }

  /**
   * Reads what was approved.
   *
   * @throws RatchetException TAMPERED if a file is not as it was approved
   */
  static StoredBaseline read(Workspace workspace, BaselineRecord record) {
    Path journal = journal(workspace, record.name());
    Path definition = definition(workspace, record.name());
    String shown = workspace.root().relativize(definition).toString();
    hold(workspace, journal, record.kept().journal());
    byte[] defined = hold(workspace, definition, record.kept().definition());
    var contents = FileRunJournal.read(journal);
    RunHeader header = contents.header();
    if (header == null) {
      throw tampered(workspace, journal);
    }
    return new StoredBaseline(
        record,
        journal,
        header,
        contents.attempts(),
        Json.read(shown, new String(defined, StandardCharsets.UTF_8), CandidateDefinition.class));
  }

  private static byte[] hold(Workspace workspace, Path file, ContentHash approved) {
    byte[] content = bytes(file);
    if (!ContentHash.of(content).equals(approved)) {
      throw tampered(workspace, file);
    }
    return content;
  }

  private static RatchetException tampered(Workspace workspace, Path file) {
    return new RatchetException(
        ErrorCode.TAMPERED,
        workspace.root().relativize(file)
            + ": is not as it was approved; bring it back, or approve a run anew with"
            + " 'ratchet baseline approve'");
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, file + ": cannot be read; check its permissions", e);
    }
  }

  BaselineRecord record() {
    return record;
  }

  /** What the run was of. */
  RunHeader header() {
    return header;
  }

  /** The candidate of the run, which is the baseline now. */
  Candidate candidate(Function<String, @Nullable String> variables) {
    return definition.candidate(variables);
  }

  /**
   * The checks that its attempts were held to, by case: each as its label and hash; a case without
   * an answered attempt is left out.
   */
  Map<String, Set<String>> checks() {
    Map<String, Set<String>> checks = new TreeMap<>();
    attempts.stream()
        .filter(attempt -> attempt.key().arm() == Arm.CANDIDATE)
        .forEach(
            attempt -> {
              Set<String> held = CheckIdentity.of(attempt.outcomes());
              if (!held.isEmpty()) {
                checks.putIfAbsent(attempt.key().caseId(), held);
              }
            });
    return checks;
  }

  /** Brings its first runs to a journal as those of the baseline, as far as they are not there. */
  public void bringTo(FileRunJournal run, List<Case> cases, int first) {
    Set<String> wanted = cases.stream().map(Case::id).collect(Collectors.toSet());
    Set<AttemptKey> there =
        run.attempts().stream().map(AttemptFacts::key).collect(Collectors.toSet());
    JournalTexts texts = new JournalTexts(journal);
    attempts.stream()
        .filter(one -> one.key().arm() == Arm.CANDIDATE && one.key().repeat() < first)
        .filter(one -> wanted.contains(one.key().caseId()) && !one.isMissing())
        .filter(one -> there.add(asBaseline(one.key())))
        .map(texts::whole)
        .map(StoredBaseline::asBaseline)
        .forEach(run::append);
  }

  private static Attempt asBaseline(Attempt made) {
    return new Attempt(
        asBaseline(made.key()),
        made.at(),
        made.end(),
        made.transcript(),
        made.outcomes(),
        made.retryCount(),
        made.cached());
  }

  private static AttemptKey asBaseline(AttemptKey key) {
    return new AttemptKey(Arm.BASELINE, key.caseId(), key.repeat());
  }
}
