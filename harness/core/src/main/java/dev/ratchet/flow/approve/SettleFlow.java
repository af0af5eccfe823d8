package dev.ratchet.flow.approve;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.ground.Approvals;
import dev.ratchet.flow.gate.ground.RunJudges;
import dev.ratchet.flow.gate.ground.SettlementRecord;
import dev.ratchet.flow.gate.stored.StoredRun;
import dev.ratchet.gate.P0Flag;
import dev.ratchet.judge.calibration.Verdict;
import dev.ratchet.ledger.Entry;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes down what a person, having read it, says of a reply that judges suspect of a P0 failure: an
 * entry of the ledger first, then a line of {@code gates/approvals.jsonl}. It clears or fails that
 * very reply, wherever it is given again, and no other.
 */
public final class SettleFlow {
  private static final int MOST_REASON = 500;

  private final Ratchet ratchet;
  private final Approved approved;

  /**
   * Settles within one workspace.
   *
   * @param notices is told what was mended in the ledger
   */
  public SettleFlow(Ratchet ratchet, Consumer<String> notices) {
    this.ratchet = ratchet;
    this.approved = new Approved(ratchet, notices);
  }

  /**
   * What a person says.
   *
   * @param attempt number of the candidate's attempt, from 1; null where all suspected ones gave
   *     the same reply
   */
  public record Order(
      String run,
      String rubric,
      String caseId,
      @Nullable Integer attempt,
      Verdict verdict,
      String reason,
      String by) {}

  /**
   * What was taken down.
   *
   * @param reply hash of what was settled
   * @param attempts of the run that gave it, from 1
   */
  public record Settled(
      String caseId,
      String rubric,
      Verdict verdict,
      String by,
      ContentHash reply,
      List<Integer> attempts) {
    public Settled {
      attempts = List.copyOf(attempts);
    }
  }

  /**
   * Settles a reply.
   *
   * @throws RatchetException NOT_FOUND if there is no such run; USAGE if no judge suspects such a
   *     reply of it, or several different ones
   */
  public Settled settle(Order order) {
    WaiverTerms.line("--reason", order.reason(), MOST_REASON);
    StoredRun run = StoredRun.read(ratchet.workspace(), order.run());
    ContentHash rubric =
        RunJudges.rubric(run.header(), order.rubric()).orElseThrow(() -> unknown(run, order));
    SequencedMap<ContentHash, List<Integer>> replies = replies(run, order);
    if (replies.size() > 1) {
      throw usage(
          "the suspected replies at "
              + order.caseId()
              + " differ; say with --attempt N which one was read: "
              + numbers(replies.values().stream().flatMap(List::stream).sorted()));
    }
    ContentHash reply = replies.firstEntry().getKey();
    SettlementRecord record =
        new SettlementRecord(
            order.caseId(),
            order.rubric(),
            rubric,
            reply,
            order.verdict(),
            ratchet.redactor().redact(order.reason()));
    approved.record(order.by(), Approvals.REPLY_SETTLED, record, this::isReplaced);
    return new Settled(
        order.caseId(),
        order.rubric(),
        order.verdict(),
        order.by(),
        reply,
        replies.firstEntry().getValue());
  }

  /** The suspected replies that an order may mean, with the attempts that gave them. */
  private static SequencedMap<ContentHash, List<Integer>> replies(StoredRun run, Order order) {
    List<AttemptFacts> suspected =
        run.attempts().stream().filter(facts -> isSuspected(facts, order.rubric())).toList();
    List<AttemptFacts> here =
        suspected.stream().filter(facts -> facts.key().caseId().equals(order.caseId())).toList();
    if (here.isEmpty()) {
      throw nothing(order, suspected);
    }
    Integer wanted = order.attempt();
    List<AttemptFacts> meant =
        here.stream().filter(facts -> wanted == null || wanted == number(facts)).toList();
    if (meant.isEmpty()) {
      throw usage(
          "no judge suspects attempt "
              + wanted
              + " at "
              + order.caseId()
              + "; suspected are "
              + numbers(here.stream().map(SettleFlow::number)));
    }
    Case one =
        run.dataset().cases().stream()
            .filter(each -> each.id().equals(order.caseId()))
            .findFirst()
            .orElseThrow();
    TreeMap<ContentHash, List<Integer>> replies = new TreeMap<>();
    here.forEach(
        facts ->
            replies
                .computeIfAbsent(
                    SettlementRecord.shown(one, run.texts().whole(facts).transcript()),
                    _ -> new ArrayList<>())
                .add(number(facts)));
    replies.values().removeIf(attempts -> wanted != null && !attempts.contains(wanted));
    return replies;
  }

  private static boolean isSuspected(AttemptFacts facts, String rubric) {
    return facts.key().arm() == Arm.CANDIDATE
        && P0Flag.suspects(facts).anyMatch(suspect -> suspect.rubric().equals(rubric));
  }

  private static int number(AttemptFacts facts) {
    return facts.key().repeat() + 1;
  }

  private static String numbers(Stream<Integer> attempts) {
    return attempts.map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** Whether the same person has said something else of the reply since. */
  private boolean isReplaced(Entry entry) {
    List<Entry> same =
        approved
            .all(Approvals.REPLY_SETTLED)
            .filter(one -> one.actor().equals(entry.actor()))
            .filter(one -> record(one).isAbout(record(entry)))
            .toList();
    return !same.getLast().hash().equals(entry.hash());
  }

  private static SettlementRecord record(Entry entry) {
    return Approved.as(entry, SettlementRecord.class);
  }

  private static RatchetException nothing(Order order, List<AttemptFacts> suspected) {
    List<String> cases =
        suspected.stream().map(facts -> facts.key().caseId()).distinct().sorted().toList();
    return usage(
        "run "
            + order.run()
            + " has no reply at that case that a judge suspects of P0 by "
            + order.rubric()
            + (cases.isEmpty() ? ", nor at any other" : NearestWord.hint(order.caseId(), cases)));
  }

  private static RatchetException unknown(StoredRun run, Order order) {
    List<String> known = RunJudges.of(run.header()).stream().map(judge -> judge.rubric()).toList();
    return usage(
        known.contains(order.rubric())
            ? "run "
                + order.run()
                + " does not say by which rubric it was judged; run the gate anew"
            : "run "
                + order.run()
                + " has no such judge"
                + NearestWord.hint(order.rubric(), known));
  }

  private static RatchetException usage(String message) {
    return new RatchetException(ErrorCode.USAGE, message);
  }
}
