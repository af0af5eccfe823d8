package dev.ratchet.judge;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.conversation.HiddenCharacters;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.outcome.Evaluator;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.outcome.Outcome.Cause;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.Provider;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds attempts to the rubric expectations of their cases, by asking judge models. */
public final class JudgeEvaluator implements Evaluator {
  /** Longer replies are not sent: they cost much and a judge reads only part of them. */
  private static final int REPLY_LIMIT = 100_000;

  private final Map<String, Sitting> sittings;
  private final List<Expectation> always;
  private final Provider provider;
  private final UnaryOperator<String> redaction;
  private final long seed;

  /**
   * The judges of a run.
   *
   * @param judges by rubric id; one a rubric
   * @param admitted hashes of the judges (see {@link Judge#hash}) whose calibration was admitted;
   *     all others advise and never gate
   */
  public record Panel(Map<String, Judge> judges, Set<ContentHash> admitted) {
    public Panel {
      judges = Map.copyOf(judges);
      admitted = Set.copyOf(admitted);
    }
  }

  /**
   * Makes the evaluator. {@link Rubrics#lint} has told the user's mistakes before.
   *
   * @param always expectations that a policy holds for every case
   * @param redaction masks personal data and secrets; a prompt and an explanation pass it
   * @param seed of the run, part of every nonce
   */
  public JudgeEvaluator(
      Panel panel,
      List<Expectation> always,
      Provider provider,
      UnaryOperator<String> redaction,
      long seed) {
    this.sittings =
        panel.judges().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Sitting.of(entry.getValue(), panel)));
    this.always = List.copyOf(always);
    this.provider = provider;
    this.redaction = redaction;
    this.seed = seed;
  }

  @Override
  public List<Outcome> evaluate(Case regressionCase, Transcript transcript, int repeat) {
    return held(regressionCase, always).stream()
        .map(expectation -> outcome(expectation, regressionCase, transcript, repeat))
        .toList();
  }

  /** The rubric expectations of a case and those for every case, each rubric and severity once. */
  static List<Expectation> held(Case one, List<Expectation> always) {
    record Held(String rubric, Severity severity) {}
    Set<Held> seen = new LinkedHashSet<>();
    return Stream.concat(one.expect().stream(), always.stream())
        .filter(expectation -> expectation.kind() == Expectation.Kind.RUBRIC)
        .filter(expectation -> expectation.holdsFor(one))
        .filter(expectation -> seen.add(new Held(expectation.name(), expectation.severity())))
        .toList();
  }

  private Outcome outcome(Expectation expectation, Case one, Transcript transcript, int repeat) {
    Sitting sitting = sittings.get(expectation.name());
    if (sitting == null) {
      return new Outcome.HarnessBroke(
          new Outcome.Ref(
              expectation.label(), expectation.severity(), ContentHash.of(expectation.name())),
          "judge",
          "no judge for rubric " + expectation.name());
    }
    Verdicts verdicts =
        new Verdicts(
            new Outcome.Ref(expectation.label(), expectation.severity(), sitting.hash()),
            sitting.judge(),
            sitting.admitted());
    Rubric rubric = sitting.judge().rubric();
    String reply = transcript.reply();
    if (HiddenCharacters.strip(reply).codePoints().noneMatch(Character::isLetterOrDigit)) {
      return verdicts.ofEmptyReply();
    }
    if (reply.length() > REPLY_LIMIT) {
      return verdicts.none(
          Cause.JUDGE_NOT_ASKED, "the reply is longer than " + REPLY_LIMIT + " characters");
    }
    if (rubric.material().needs().contains(Rubric.Part.CONTEXT) && transcript.steps().isEmpty()) {
      return verdicts.none(
          Cause.NO_EVIDENCE, "the rubric needs what was retrieved, and nothing was");
    }
    if (rubric.material().needs().contains(Rubric.Part.REFERENCE) && one.reference().isBlank()) {
      return verdicts.none(Cause.NO_EVIDENCE, "the rubric needs a reference, and there is none");
    }
    JudgePrompt prompt =
        JudgePrompt.of(sitting, one, transcript, new JudgePrompt.Asking(redaction, seed, repeat));
    return asked(verdicts, prompt, transcript.reply(), repeat);
  }

  private Outcome asked(Verdicts verdicts, JudgePrompt prompt, String reply, int repeat) {
    Judge judge = verdicts.judge();
    ModelRequest request =
        new ModelRequest(
            judge.endpoint(),
            judge.model(),
            prompt.messages(),
            List.of(),
            JudgeReplyReader.schema(),
            repeat);
    return switch (provider.call(request)) {
      case ModelReply.Answered answered -> read(verdicts, answered, prompt, reply);
      case ModelReply.Withheld _ ->
          verdicts.none(Cause.JUDGE_REFUSED, "the judge's provider refused or filtered");
      case ModelReply.Failed failed -> verdicts.ofFailure(failed.failure());
    };
  }

  private Outcome read(
      Verdicts verdicts, ModelReply.Answered answered, JudgePrompt prompt, String reply) {
    Scale scale = verdicts.judge().rubric().scale();
    return switch (JudgeReplyReader.read(answered.text(), prompt.nonce(), scale)) {
      case JudgeReplyReader.Reading.Unreadable(String reason) ->
          verdicts.none(Cause.JUDGE_UNREADABLE, "the judge's answer: " + reason);
      case JudgeReplyReader.Reading.Read(boolean passed, double score, String why) ->
          verdicts.judged(passed, score, flag(reply) + redaction.apply(shown(why)));
    };
  }

  private static String shown(String explanation) {
    return HiddenCharacters.strip(explanation).strip();
  }

  /** Tells a reader of the explanation that the reply holds what cannot be seen. */
  private static String flag(String reply) {
    SortedMap<String, Integer> hidden = HiddenCharacters.count(reply);
    return hidden.isEmpty()
        ? ""
        : hidden.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", ", "[The reply holds hidden characters: ", "] "));
  }
}
