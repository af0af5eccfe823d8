package dev.ratchet.judge.calibration;

import dev.ratchet.base.ContentHash;
import dev.ratchet.casebook.agreement.Told;
import dev.ratchet.stats.Agreement;
import dev.ratchet.stats.AgreementCoefficients;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A judge held against people: what a page or a terminal shows, and what an admission stands on.
 *
 * @param wrong the replies that the judge got wrong, those that it passes first, then by id
 */
public record Calibration(
    Subject subject,
    Counts counts,
    Performance performance,
    Answers answers,
    Agreements agreements,
    Slices slices,
    List<Wrong> wrong) {
  public Calibration {
    wrong = List.copyOf(wrong);
  }

  /**
   * What was calibrated, and by what.
   *
   * @param rubric its id
   * @param judge identity of rubric, models with their settings, and prompt: a change of any ends
   *     what is said here
   * @param models that judged, as they are named
   * @param labels hash of the labelled replies
   */
  public record Subject(
      String rubric,
      ContentHash rubricHash,
      ContentHash judge,
      List<String> models,
      ContentHash labels) {
    public Subject {
      models = List.copyOf(models);
    }
  }

  /**
   * What became of the replies.
   *
   * @param replies lines of the file
   * @param labellers who have labelled any of them
   * @param unlabelled nobody has labelled them
   * @param disputed as many say the one as the other, and nobody has adjudicated
   * @param settled all others
   * @param unheard settled, and never put before the judge, since the run was cut
   * @param withoutConclusion settled and heard, and the first time gave no conclusion: how many by
   *     the word of the cause
   */
  public record Counts(
      int replies,
      int labellers,
      int unlabelled,
      int disputed,
      int settled,
      int unheard,
      Map<String, Integer> withoutConclusion) {
    public Counts {
      withoutConclusion = Collections.unmodifiableMap(new TreeMap<>(withoutConclusion));
    }
  }

  /**
   * How steady the judge answers, over all times.
   *
   * @param times how often each reply was put before it, at most
   * @param given answers that came, readable or not
   * @param unreadable of them
   * @param same replies with several conclusions, and on how many of them all are alike
   */
  public record Answers(int times, int given, int unreadable, Rate same) {}

  /**
   * How far the judge agrees with what people settled, and people with each other.
   *
   * @param judge the first time beside what people settled
   * @param people what each said blind, before anything was adjudicated; nothing where each reply
   *     has one label
   * @param scores the same in scores; null where the rubric has no bands
   */
  public record Agreements(
      Told<AgreementCoefficients> judge,
      Told<AgreementCoefficients> people,
      @Nullable Scores scores) {}

  /** Krippendorff's alpha of scores, in order. */
  public record Scores(Told<Agreement> judge, Told<Agreement> people) {}

  /**
   * The judge by slice.
   *
   * @param shown by name
   * @param tooSmall slices with fewer than {@link #FEWEST} replies, about which nothing is told
   */
  public record Slices(List<Sliced> shown, int tooSmall) {
    /** With fewer replies nothing is told of a slice. */
    public static final int FEWEST = 10;

    public Slices {
      shown = List.copyOf(shown);
    }
  }

  /**
   * One slice.
   *
   * @param slice such as {@code persona=employee}
   * @param fails of its replies, how many people fail
   */
  public record Sliced(String slice, int replies, int fails, Rate sensitivity, Rate specificity) {}

  /** A reply that the judge got wrong, with what it said of it. */
  public record Wrong(String id, Mistake mistake, String explanation) {}

  /** Which way a judge can be wrong, the worse one first. */
  public enum Mistake {
    FALSE_PASS,
    FALSE_FAIL
  }

  /**
   * Good runs that are suspected.
   *
   * @param expected a build
   * @param atMost the same where the sensitivity is at its lower bound
   */
  public record FalseFlags(double expected, double atMost) {}

  /**
   * How many runs of a good build this judge would flag: {@code runs x (1 - sensitivity)}.
   *
   * @param p0Runs attempts of P0 cases that are held to the rubric, 0 or more
   * @return empty while the sensitivity is not known
   */
  public Optional<FalseFlags> falseFlags(int p0Runs) {
    return switch (performance.sensitivity()) {
      case Rate.Measured rate ->
          Optional.of(new FalseFlags(p0Runs * (1 - rate.share()), p0Runs * (1 - rate.lower())));
      case Rate.NotDefined _ -> Optional.empty();
    };
  }
}
