package dev.ratchet.flow.gate.making;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Place;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.files.FileRunJournal;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.judge.Exhibit;
import dev.ratchet.judge.Judge;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.run.Budget;
import dev.ratchet.run.RunHeader;
import dev.ratchet.run.Runner;
import dev.ratchet.run.Spending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * Where a judge is tried: what it says of replies that are put before it goes to a journal in
 * {@code .ratchet/hearings/}, and every answer to the reply cache, so that nothing is paid twice.
 */
public final class HearingRoom implements AutoCloseable {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Ratchet ratchet;
  private final GatePolicy policy;
  private final HearingOptions options;
  private final Calls calls;
  private final Budget budget;
  private final Runner runner;
  private final Hearing hearing;

  /**
   * Opens it.
   *
   * @param policy its budget holds here too, and its seed
   */
  public HearingRoom(Ratchet ratchet, GatePolicy policy, HearingOptions options) {
    this.ratchet = ratchet;
    this.policy = policy;
    this.options = options;
    this.budget = RunFlow.budget(policy.budget(), options.run());
    this.calls = new Calls(ratchet, budget);
    this.runner = calls.runner(options.run().limits(), options.run().progress());
    this.hearing =
        new Hearing(
            calls.provider(),
            runner,
            new RememberedRedaction(ratchet.redactor()::redact),
            policy.design().seed());
  }

  /**
   * What is put before a judge.
   *
   * @param exhibits of different ids
   * @param times how often each is put before it, at least 1
   * @param what such as {@code calibration}, part of the journal's name
   */
  public record Agenda(List<Exhibit> exhibits, ToIntFunction<Exhibit> times, String what) {
    private List<Hearing.Wanted> wanted() {
      return exhibits.stream().map(one -> new Hearing.Wanted(one, times.applyAsInt(one))).toList();
    }
  }

  /**
   * Asks in batches what is on all agendas, where the options say so, so that hearing them costs
   * only what the batches leave open.
   *
   * @throws RatchetException as {@link #hear}; INTERRUPTED or EVIDENCE_MISSING if the answers are
   *     not here yet, with words how to go on
   */
  public void askAhead(Judge judge, List<Agenda> agendas) {
    HearingOptions.InBatches batches = options.batches();
    if (batches == null) {
      return;
    }
    refuse(judge);
    List<ModelRequest> questions =
        agendas.stream()
            .flatMap(agenda -> hearing.questions(judge, agenda.wanted()).stream())
            .toList();
    new AskingAhead(ratchet, calls, batches, options.run().stopper())
        .ask(judge.endpoint(), questions);
  }

  /**
   * What the judge says of each, by id, in the order of the times; shorter where time or budget
   * ended or somebody stopped it. Asking again costs only what is missing.
   *
   * @throws RatchetException MISSING_KEY, INVALID_INPUT before the first call; STORAGE
   */
  public Map<String, List<Outcome>> hear(Judge judge, Agenda agenda) {
    refuse(judge);
    List<Hearing.Wanted> wanted = agenda.wanted();
    options.run().stopper().accept(runner::stop);
    try (FileRunJournal journal = journal(judge, wanted, agenda.what())) {
      return hearing.hear(judge, wanted, journal);
    }
  }

  /** What was spent in here so far. */
  public Spending.Spent spent() {
    return runner.spent();
  }

  private void refuse(Judge judge) {
    Problems problems = new Problems();
    List<String> models = judge.models().stream().map(ModelSettings::model).toList();
    Place place = policy.source().place();
    budget.check(ratchet.prices(), models, List.of(), place, problems);
    problems.throwIfAny();
    calls.provider().prepare(judge.endpoint());
  }

  private FileRunJournal journal(Judge judge, List<Hearing.Wanted> wanted, String what) {
    String name = judge.rubric().id() + "-" + what + "-" + STAMP.format(ratchet.clock().instant());
    Map<String, String> by = new TreeMap<>();
    by.put("tool", ratchet.surroundings().version());
    by.put("judge of " + judge.rubric().id(), judge.name() + " " + judge.hash().value());
    by.put("rubric", judge.rubric().hash().value());
    by.put("seed", Long.toString(policy.design().seed()));
    Path folder = fresh(name);
    return FileRunJournal.open(
        folder.resolve("journal.jsonl"),
        new RunHeader(
            folder.getFileName().toString(),
            Hearing.identity(judge, wanted),
            null,
            ratchet.clock().instant(),
            by));
  }

  private Path fresh(String name) {
    Path folder = ratchet.workspace().hearings().resolve(name);
    for (int n = 2; Files.exists(folder); n++) {
      folder = ratchet.workspace().hearings().resolve(name + "-" + n);
    }
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, folder + ": cannot be made; check free space and permissions", e);
    }
  }

  @Override
  public void close() {
    calls.close();
  }
}
