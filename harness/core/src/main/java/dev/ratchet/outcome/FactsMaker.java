package dev.ratchet.outcome;

import dev.ratchet.base.Severity;
import dev.ratchet.conversation.Disclosed;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Role;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes facts of attempts. What many attempts have alike (outcomes, ends, usage, case ids) is kept
 * once, so that the facts of an attempt take some two hundred bytes. Safe for many threads.
 */
public final class FactsMaker {
  private final Map<Object, Object> known = new ConcurrentHashMap<>();

  /**
   * The facts of an attempt.
   *
   * @param place where the run's journal holds it, or {@link AttemptFacts#NOWHERE}
   */
  public AttemptFacts of(Attempt attempt, long place) {
    return new AttemptFacts(
        key(attempt.key()),
        attempt.at(),
        once(attempt.end()),
        once(List.copyOf(attempt.outcomes().stream().map(this::withoutWords).toList())),
        effort(attempt),
        told(attempt.transcript().disclosed()),
        place);
  }

  @SuppressWarnings("ReferenceEquality") // whether the key holds the first of equal ids already
  private AttemptKey key(AttemptKey key) {
    String id = once(key.caseId());
    return id == key.caseId() ? key : new AttemptKey(key.arm(), id, key.repeat());
  }

  private @Nullable Disclosed told(@Nullable Disclosed disclosed) {
    return disclosed == null ? null : once(disclosed);
  }

  private static AttemptFacts.Effort effort(Attempt attempt) {
    return new AttemptFacts.Effort(
        attempt.transcript().usage(),
        attempt.transcript().latencyMillis(),
        attempt.transcript().costMicroUsd(),
        modelCalls(attempt.transcript().messages()),
        attempt.retryCount(),
        attempt.cached());
  }

  private static int modelCalls(List<Message> messages) {
    return Math.toIntExact(
        messages.stream().filter(message -> message.role() == Role.ASSISTANT).count());
  }

  private Outcome withoutWords(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Checked checked ->
          checked.ref().severity() == Severity.P0 && !checked.passed()
              ? checked
              : new Outcome.Checked(once(checked.ref()), checked.passed(), "", "");
      case Outcome.Judged judged ->
          new Outcome.Judged(
              once(judged.ref()),
              once(judged.model()),
              judged.passed(),
              judged.score(),
              "",
              judged.gating(),
              null,
              withoutWords(judged.second()));
      case Outcome.Spared spared ->
          new Outcome.Spared(once(spared.ref()), once(spared.failed()), spared.gating());
      case Outcome.NoConclusion open ->
          new Outcome.NoConclusion(once(open.ref()), open.cause(), "", open.gating());
      case Outcome.HarnessBroke broke ->
          new Outcome.HarnessBroke(once(broke.ref()), once(broke.stage()), "");
    };
  }

  private @Nullable SecondOpinion withoutWords(@Nullable SecondOpinion second) {
    return second == null ? null : once(second.explained(""));
  }

  @SuppressWarnings("unchecked") // equal values of different classes are not equal
  private <T> T once(T value) {
    Object first = known.putIfAbsent(value, value);
    return first == null ? value : (T) first;
  }
}
