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
import dev.ratchet.outcome.SecondOpinion;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.Provider;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds attempts to the rubric expectations of their cases, by asking judge models. */
public final class JudgeEvaluator implements Evaluator {
  private final Map<String, Sitting> sittings;
  private final List<Expectation> always;
  private final Asking asking;

  /**
   * The judges of a run.
   *
   * @param judges by rubric id; one a rubric
   * @param standings by rubric id; a judge without one advises
   */
  public record Panel(Map<String, Judge> judges, Map<String, Standing> standings) {
    public Panel {
      judges = Map.copyOf(judges);
      standings = Map.copyOf(standings);
    }

    Map<String, Sitting> sittings() {
      return judges.entrySet().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  Map.Entry::getKey,
                  entry ->
                      Sitting.of(
                          entry.getValue(),
                          standings.getOrDefault(entry.getKey(), new Standing.Advises()))));
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
    this.sittings = panel.sittings();
    this.always = List.copyOf(always);
    this.asking = new Asking(provider, redaction, seed);
  }

  @Override
  public List<Outcome> evaluate(Case regressionCase, Transcript transcript, int repeat) {
    return evaluate(regressionCase, transcript, repeat, List.of());
  }

  /** A judge that asks about undecided attempts only is spared those that a rule has failed. */
  @Override
  public List<Outcome> evaluate(
      Case regressionCase, Transcript transcript, int repeat, List<Outcome> before) {
    List<Outcome> failed =
        before.stream()
            .filter(Outcome::gates)
            .filter(outcome -> Boolean.FALSE.equals(outcome.conclusion()))
            .toList();
    Attempted attempted = new Attempted(regressionCase, transcript, repeat);
    return held(regressionCase, always).stream()
        .map(expectation -> outcome(expectation, attempted, failed))
        .toList();
  }

  /**
   * Everything that {@link #evaluate} may ask about an attempt that no rule has failed, so that it
   * can be asked beforehand; asks nothing.
   */
  public List<ModelRequest> questions(Case regressionCase, Transcript transcript, int repeat) {
    return held(regressionCase, always).stream()
        .map(expectation -> sittings.get(expectation.name()))
        .filter(Objects::nonNull)
        .filter(sitting -> !(sitting.standing() instanceof Standing.Silenced))
        .filter(
            sitting ->
                Unasked.of(sitting.judge().rubric(), new Exhibit(regressionCase, transcript))
                    .isEmpty())
        .flatMap(
            sitting ->
                sitting.seats().stream()
                    .flatMap(
                        seat ->
                            asking
                                .questions(sitting, seat, regressionCase, transcript, repeat)
                                .stream()))
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

  /** What is judged. */
  private record Attempted(Case one, Transcript transcript, int repeat) {
    Exhibit exhibit() {
      return new Exhibit(one, transcript);
    }
  }

  private Outcome outcome(Expectation expectation, Attempted attempted, List<Outcome> failed) {
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
            sitting.standing().gates());
    Optional<Outcome> worse = asGrave(failed, expectation);
    if (worse.isPresent() && sitting.judge().when() == Judge.When.UNDECIDED) {
      return verdicts.spared(worse.get());
    }
    return sitting.standing() instanceof Standing.Silenced(_, Cause cause, String reason)
        ? verdicts.none(cause, reason)
        : unasked(verdicts, attempted)
            .orElseGet(() -> again(sitting, asked(sitting, verdicts, attempted), attempted));
  }

  /** A lesser rule must not decide what a graver rubric asks. */
  private static Optional<Outcome> asGrave(List<Outcome> failed, Expectation expectation) {
    return failed.stream()
        .filter(outcome -> outcome.ref().severity().compareTo(expectation.severity()) <= 0)
        .findFirst();
  }

  /** What is told without asking. */
  private static Optional<Outcome> unasked(Verdicts verdicts, Attempted attempted) {
    return Unasked.of(verdicts.judge().rubric(), attempted.exhibit()).stream()
        .findFirst()
        .map(
            why ->
                switch (why) {
                  case NO_WORD -> verdicts.ofEmptyReply();
                  case TOO_LONG -> verdicts.none(Cause.JUDGE_NOT_ASKED, why.words());
                  case NO_CONTEXT, NO_REFERENCE -> verdicts.none(Cause.NO_EVIDENCE, why.words());
                });
  }

  private Outcome asked(Sitting sitting, Verdicts verdicts, Attempted attempted) {
    List<Voice> voices =
        sitting.seats().stream()
            .map(
                seat ->
                    asking.ask(
                        sitting, seat, attempted.one(), attempted.transcript(), attempted.repeat()))
            .toList();
    Outcome said = flagged(Jury.decide(verdicts, voices), attempted.transcript().reply());
    return AddressesJudge.held(said, sitting.judge().rubric(), attempted.exhibit());
  }

  /** A P0 that an admitted judge fails is judged again, never made again. */
  private Outcome again(Sitting sitting, Outcome said, Attempted attempted) {
    Sitting second = sitting.second();
    if (second == null
        || !(said instanceof Outcome.Judged first)
        || first.passed()
        || !first.gating()
        || first.ref().severity() != Severity.P0) {
      return said;
    }
    Verdicts verdicts = new Verdicts(first.ref(), second.judge(), false);
    Outcome other = asked(second, verdicts, attempted);
    return isHeldBack(other)
        ? new Outcome.NoConclusion(
            first.ref(), Cause.JUDGE_HELD_BACK, "the second judge was not asked", true)
        : first.seconded(opinion(second.judge().name(), other));
  }

  /** Whoever resumes the run asks both again. */
  private static boolean isHeldBack(Outcome said) {
    return said instanceof Outcome.NoConclusion none && none.cause() == Cause.JUDGE_HELD_BACK;
  }

  private static SecondOpinion opinion(String model, Outcome said) {
    return switch (said) {
      case Outcome.Judged judged -> new SecondOpinion(model, judged.passed(), judged.explanation());
      case Outcome.NoConclusion open -> new SecondOpinion(model, null, open.reason());
      case Outcome.HarnessBroke broke -> new SecondOpinion(model, null, broke.reason());
      case Outcome.Checked _, Outcome.Spared _ ->
          throw new IllegalArgumentException(said.ref().label() + " was not judged");
    };
  }

  private static Outcome flagged(Outcome outcome, String reply) {
    return outcome instanceof Outcome.Judged judged
        ? judged.explained(flag(reply) + judged.explanation())
        : outcome;
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
