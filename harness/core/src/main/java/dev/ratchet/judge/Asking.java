package dev.ratchet.judge;

import dev.ratchet.base.Names;
import dev.ratchet.casebook.Case;
import dev.ratchet.conversation.HiddenCharacters;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.outcome.Outcome.Cause;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelReply.Failure;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.Provider;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Asks one seat about one attempt and reads its answer. */
record Asking(Provider provider, UnaryOperator<String> redaction, long seed) {
  private static final double AS_GOOD = 0.5;

  /** One answer of a seat; about a pair it is asked in both orders. */
  Voice ask(Sitting sitting, Seat seat, Case one, Transcript transcript, int repeat) {
    Voice voice = once(sitting, seat, one, transcript, repeat, false);
    return sitting.judge().rubric().scale() instanceof Scale.Pairwise
            && voice instanceof Voice.Said first
        ? both(first, once(sitting, seat, one, transcript, repeat, true))
        : voice;
  }

  /** The share of the reply in both orders; one that wins by its place alone is as good. */
  private static Voice both(Voice.Said first, Voice swapped) {
    return switch (swapped) {
      case Voice.Silent _ -> swapped;
      case Voice.Said(Seat seat, _, double other, String why) -> {
        double share = (first.score() + 1 - other) / 2;
        yield new Voice.Said(
            seat, share >= AS_GOOD, share, first.why() + " The other way round: " + why);
      }
    };
  }

  /** Everything that {@link #ask} may send; of a pair both orders. */
  List<ModelRequest> questions(
      Sitting sitting, Seat seat, Case one, Transcript transcript, int repeat) {
    Stream<Boolean> orders =
        sitting.judge().rubric().scale() instanceof Scale.Pairwise
            ? Stream.of(false, true)
            : Stream.of(false);
    return orders
        .map(swapped -> prompt(sitting, seat, one, transcript, repeat, swapped))
        .map(prompt -> request(sitting, seat, prompt, repeat))
        .toList();
  }

  private JudgePrompt prompt(
      Sitting sitting, Seat seat, Case one, Transcript transcript, int repeat, boolean swapped) {
    return JudgePrompt.of(
        sitting, seat, one, transcript, new JudgePrompt.Asking(redaction, seed, repeat, swapped));
  }

  private static ModelRequest request(Sitting sitting, Seat seat, JudgePrompt prompt, int repeat) {
    return new ModelRequest(
        sitting.judge().endpoint(),
        seat.model(),
        prompt.messages(),
        List.of(),
        JudgeReplyReader.schema(),
        repeat);
  }

  private Voice once(
      Sitting sitting, Seat seat, Case one, Transcript transcript, int repeat, boolean swapped) {
    JudgePrompt prompt = prompt(sitting, seat, one, transcript, repeat, swapped);
    return switch (provider.call(request(sitting, seat, prompt, repeat))) {
      case ModelReply.Answered answered ->
          read(seat, answered.text(), prompt.nonce(), sitting.judge().rubric().scale());
      case ModelReply.Withheld _ ->
          new Voice.Silent(seat, Cause.JUDGE_REFUSED, "the judge's provider refused or filtered");
      case ModelReply.Failed failed -> failed(seat, failed.failure());
    };
  }

  private Voice read(Seat seat, String answer, String nonce, Scale scale) {
    return switch (JudgeReplyReader.read(answer, nonce, scale)) {
      case JudgeReplyReader.Reading.Unreadable(String reason) ->
          new Voice.Silent(seat, Cause.JUDGE_UNREADABLE, "the judge's answer: " + reason);
      case JudgeReplyReader.Reading.Read(boolean passed, double score, String why) ->
          new Voice.Said(seat, passed, score, redaction.apply(HiddenCharacters.strip(why).strip()));
    };
  }

  private static Voice failed(Seat seat, Failure failure) {
    String words = Names.kebab(failure).replace('-', ' ');
    return switch (failure) {
      case CONNECTION, TIMEOUT, RATE_LIMITED, SERVER_ERROR, UNAUTHORISED, NOT_FOUND ->
          new Voice.Silent(
              seat, Cause.JUDGE_UNREACHABLE, "the judge could not be reached: " + words);
      case INVALID_REQUEST, CONTEXT_OVERFLOW ->
          new Voice.Silent(
              seat, Cause.JUDGE_REFUSED, "the judge's endpoint refused the prompt: " + words);
      case UNREADABLE ->
          new Voice.Silent(seat, Cause.JUDGE_UNREADABLE, "the provider's reply is unreadable");
      case BUDGET, INTERRUPTED ->
          new Voice.Silent(seat, Cause.JUDGE_HELD_BACK, "the judge was not asked: " + words);
    };
  }
}
