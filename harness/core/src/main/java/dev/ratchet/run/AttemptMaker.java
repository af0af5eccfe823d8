package dev.ratchet.run;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.casebook.Case;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one attempt: talks, evaluates the raw transcript, redacts what is kept. */
final class AttemptMaker {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptMaker.class);
  private static final Transcript NOTHING =
      new Transcript(List.of(), List.of(), "", TokenUsage.UNKNOWN, null, null, null);

  private final RunSetup setup;
  private final ChatTalk.Means means;
  private final Clock clock;
  private final Map<String, Case> cases;
  private final AttemptRedaction redaction;

  AttemptMaker(RunSetup setup, ChatTalk.Means means, Clock clock) {
    this.setup = setup;
    this.means = means;
    this.clock = clock;
    this.cases = setup.cases().stream().collect(Collectors.toMap(Case::id, Function.identity()));
    this.redaction = new AttemptRedaction(setup.redact());
  }

  /**
   * The attempt boundary, and the one place that catches whatever is thrown: a defect of ours must
   * cost one attempt its conclusion, never look like the candidate's, and be seen.
   */
  Attempt make(AttemptKey key) {
    Instant at = clock.instant();
    try {
      return redaction.apply(attempt(key, at));
    } catch (RuntimeException e) {
      if (e instanceof RatchetException told && concernsTheRun(told.code())) {
        throw told;
      }
      LOG.error("attempt {} broke", key, e);
      return new Attempt(key, at, broke(e), NOTHING, List.of(), 0, false);
    }
  }

  private Attempt attempt(AttemptKey key, Instant at) {
    Case regressionCase = known(cases.get(key.caseId()), key);
    Candidate candidate = known(setup.arms().get(key.arm()), key);
    Talk talk = talk(candidate, regressionCase, key.repeat(), means);
    List<Outcome> outcomes = outcomes(regressionCase, talk, key.repeat());
    return new Attempt(
        key, at, talk.end(), talk.transcript(), outcomes, talk.retryCount(), talk.cached());
  }

  /** Talks to a candidate by the given means, whoever that is. */
  static Talk talk(Candidate candidate, Case regressionCase, int repeat, ChatTalk.Means means) {
    return switch (candidate) {
      case Candidate.Chat chat -> new ChatTalk(chat, regressionCase, repeat, means).lead();
      case Candidate.Application application ->
          new ApplicationTalk(application, regressionCase, repeat, means.provider()).lead();
      case Candidate.Recorded recorded -> RecordedTalk.of(recorded, regressionCase, repeat);
    };
  }

  /** Only a reply, or a reply that was withheld, is held to expectations. */
  private List<Outcome> outcomes(Case regressionCase, Talk talk, int repeat) {
    return switch (talk.end()) {
      case AttemptEnd.Answered _, AttemptEnd.Withheld _ ->
          setup.outcomes(regressionCase, talk.transcript(), repeat);
      case AttemptEnd.CandidateFailed _,
          AttemptEnd.NoReply _,
          AttemptEnd.Missing _,
          AttemptEnd.HarnessBroke _ ->
          List.of();
    };
  }

  /** A full disk or a missing key is no defect, and no attempt after it would fare better. */
  private static boolean concernsTheRun(ErrorCode code) {
    return code == ErrorCode.STORAGE
        || code == ErrorCode.TAMPERED
        || code == ErrorCode.BUSY
        || code == ErrorCode.MISSING_KEY;
  }

  private static AttemptEnd broke(RuntimeException e) {
    String what = e instanceof RatchetException known ? known.code().name() : "";
    return new AttemptEnd.HarnessBroke("attempt", e.getClass().getSimpleName() + " " + what);
  }

  private static <T> T known(@Nullable T value, AttemptKey key) {
    if (value == null) {
      throw new RatchetException(ErrorCode.INTERNAL, "the plan names an unknown " + key);
    }
    return value;
  }
}
