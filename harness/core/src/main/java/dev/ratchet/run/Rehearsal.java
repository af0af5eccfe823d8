package dev.ratchet.run;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.casebook.Case;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.provider.ApplicationRequest;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.Provider;
import dev.ratchet.provider.Question;
import dev.ratchet.provider.ReplyCache;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Walks attempts as far as the reply cache carries them, and adds up what would have to be asked
 * from there. Nobody is called, and nothing is kept. For one thread.
 */
public final class Rehearsal {
  /** A short reply, for the low end. */
  static final long SHORT_REPLY_TOKENS = 20;

  /**
   * Bytes of plain text and JSON in a token, for the low end; at the high end a token is a byte.
   */
  static final long BYTES_OF_A_TOKEN = 6;

  private static final String LIKELY_REPLY = "A reply of ordinary length. ".repeat(10);

  private final RunSetup setup;
  private final ReplyCache cache;
  private final CallBounds bounds;
  private final Prices prices;
  private final Map<String, Case> cases;
  private final Set<ContentHash> asked = new HashSet<>();
  private final ForecastSum sum;

  /** The question at which the cache ended, in the attempt that is being walked. */
  private final List<Question> open = new ArrayList<>();

  private long answered;

  /**
   * Prepares a rehearsal.
   *
   * @param setup makes the run's setup for the provider that its judges are to ask
   */
  public Rehearsal(Function<Provider, RunSetup> setup, ReplyCache cache, Prices prices) {
    this.setup = setup.apply(this::look);
    this.cache = cache;
    this.prices = prices;
    this.bounds = new CallBounds(prices);
    this.sum = new ForecastSum(prices);
    this.cases =
        this.setup.cases().stream().collect(Collectors.toMap(Case::id, Function.identity()));
  }

  /** What these attempts will take; each is walked once. */
  public Forecast of(List<AttemptKey> keys) {
    for (AttemptKey key : keys) {
      Case one = cases.get(key.caseId());
      Candidate candidate = setup.arms().get(key.arm());
      if (one != null && candidate != null) {
        walk(candidate, one, key.repeat());
      }
    }
    return sum.forecast();
  }

  private void walk(Candidate candidate, Case one, int repeat) {
    ChatTalk.Means means = new ChatTalk.Means(this::look, prices, () -> false);
    Talk talk = AttemptMaker.talk(candidate, one, repeat, means);
    long turns = took();
    List<Question> first = List.copyOf(open);
    open.clear();
    if (first.isEmpty()) {
      judge(talk, one, repeat);
      open.forEach(question -> judged(question, isNew(question)));
    } else {
      // The same question twice in one run is asked once, and all that follows from it.
      boolean isNew = isNew(first.getFirst());
      long mostReply = candidateCalls(candidate, one, first.getFirst(), isNew ? turns : -1);
      setup.whoeverPasses(one, standIn(one).transcript(), repeat);
      open.forEach(question -> perhapsJudged(question, mostReply, isNew));
    }
    took();
    open.clear();
  }

  /** Counts the answers that the cache gave since it was asked last. */
  private long took() {
    long took = answered;
    sum.cached(took);
    answered = 0;
    return took;
  }

  private boolean isNew(Question question) {
    return !question.isCacheable() || asked.add(question.key());
  }

  /**
   * Adds the calls of a talk from where the cache ended; returns the most tokens of its reply.
   *
   * @param turns how many turns the cache carried; negative when an earlier attempt asks the same
   */
  private long candidateCalls(Candidate candidate, Case one, Question first, long turns) {
    if (turns < 0) {
      sum.cached(1);
      return 0;
    }
    sum.candidate(low(first), high(first, 0));
    return switch (candidate) {
      case Candidate.Chat chat -> {
        long reply = bounds.mostOutput(chat.model());
        long played = CallBounds.bytes(Json.canonical(one.tools()));
        for (long turn = 1; turn < chat.turnLimit() - turns; turn++) {
          sum.moreOfCandidate(high(first, turn * (reply + played)));
        }
        yield reply;
      }
      case Candidate.Application _, Candidate.Recorded _ -> CallBounds.UNTOLD_OUTPUT_TOKENS;
    };
  }

  private void judged(Question question, boolean isNew) {
    if (isNew) {
      sum.judge(low(question), high(question, 0));
    } else {
      sum.cached(1);
    }
  }

  /** A rule may fail the reply that nobody knows yet; then no judge is asked. */
  private void perhapsJudged(Question question, long longer, boolean isNew) {
    if (isNew) {
      sum.moreOfJudge(high(question, longer));
    } else {
      sum.cached(1);
    }
  }

  /** Has the judges ask; what they conclude does not matter. */
  private void judge(Talk talk, Case one, int repeat) {
    switch (talk.end()) {
      case AttemptEnd.Answered _, AttemptEnd.Withheld _ ->
          setup.outcomes(one, talk.transcript(), repeat);
      case AttemptEnd.CandidateFailed _,
          AttemptEnd.NoReply _,
          AttemptEnd.Missing _,
          AttemptEnd.HarnessBroke _ -> {} // no judge is asked about these
    }
  }

  /** A talk as it may go, so that judges have something to ask about. */
  private static Talk standIn(Case one) {
    String reply = one.reference().isBlank() ? LIKELY_REPLY : one.reference();
    List<Message> messages = new ArrayList<>(one.input());
    messages.add(Message.assistant(reply));
    ToolStep step =
        new ToolStep(
            new ToolCall("call-0-0", "tool", "{}"),
            ToolStep.Status.OK,
            Json.canonical(one.tools()),
            List.of());
    Transcript transcript =
        new Transcript(messages, List.of(step), reply, TokenUsage.UNKNOWN, null, null, null);
    return new Talk(new AttemptEnd.Answered(false), transcript, 0, false);
  }

  /** Answers what the cache answers; the rest is noted once, and left. */
  private ModelReply look(Question question) {
    ContentHash key = question.key();
    Optional<ModelReply> kept = question.isCacheable() ? cache.find(key) : Optional.empty();
    if (kept.isPresent()) {
      answered++;
      return kept.get();
    }
    open.add(question);
    return new ModelReply.Failed(ModelReply.Failure.BUDGET, "rehearsed", 0, null);
  }

  private ForecastSum.Call low(Question question) {
    return switch (question) {
      case ModelRequest request ->
          new ForecastSum.Call.Model(
              request.settings().model(),
              CallBounds.bytes(request) / BYTES_OF_A_TOKEN,
              Math.min(SHORT_REPLY_TOKENS, bounds.mostOutput(request.settings())));
      case ApplicationRequest request -> application(request);
    };
  }

  private ForecastSum.Call high(Question question, long longer) {
    return switch (question) {
      case ModelRequest request ->
          new ForecastSum.Call.Model(
              request.settings().model(),
              CallBounds.mostInput(request) + longer,
              bounds.mostOutput(request.settings()));
      case ApplicationRequest request -> application(request);
    };
  }

  private static ForecastSum.Call application(ApplicationRequest request) {
    return new ForecastSum.Call.Application(
        request.application().name(), request.application().mostMicroUsd());
  }
}
