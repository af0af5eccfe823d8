package dev.ratchet.casebook.agreement;

import dev.ratchet.stats.Agreement;
import dev.ratchet.stats.AgreementCoefficients;
import java.util.List;
import java.util.Locale;

/**
 * How far labellers agree: what a page or a terminal shows.
 *
 * @param pairs everybody who shares cases with somebody, by name
 * @param people by name
 */
public record AgreementReport(
    Basis basis, Together together, List<Pair> pairs, List<Person> people) {
  public AgreementReport {
    pairs = List.copyOf(pairs);
    people = List.copyOf(people);
  }

  /** What of it an audience may see; figures of all together are for everybody who has a say. */
  public AgreementReport shownTo(Audience audience) {
    return new AgreementReport(
        basis,
        together,
        pairs.stream()
            .filter(pair -> audience.maySee(pair.first()) && audience.maySee(pair.second()))
            .toList(),
        people.stream().filter(person -> audience.maySee(person.name())).toList());
  }

  /**
   * What the figures come from.
   *
   * @param seed of the draws behind the intervals
   * @param labels first labels, given blind
   * @param cases that they are of, a case in two rounds counted twice
   * @param shared those that two people or more have labelled
   */
  public record Basis(long seed, int labels, int cases, int shared, int people) {}

  /** All labellers together. */
  public record Together(List<Compared> questions, List<Sliced> slices, List<Week> weeks) {
    public Together {
      questions = List.copyOf(questions);
      slices = List.copyOf(slices);
      weeks = List.copyOf(weeks);
    }
  }

  /**
   * Answers to one question, beside each other.
   *
   * @param blind whether it is answered before the reveal
   */
  public record Compared(Question question, boolean blind, Told<Comparison> told) {}

  /**
   * How they compare.
   *
   * @param confusion of two people, or of one and the others: the first one's answers down, the
   *     others' across; of all together: every pair both ways
   */
  public record Comparison(AgreementCoefficients agreements, Confusion confusion) {}

  /**
   * One question in one slice.
   *
   * @param slice such as {@code persona=employee}
   */
  public record Sliced(String slice, Question question, Told<AgreementCoefficients> told) {}

  /**
   * What was said in one week, UTC.
   *
   * @param monday that it begins with, such as {@code 2026-10-05}
   * @param labels first labels that were given in it
   * @param agreement whether replies are acceptable, of cases whose last label is of this week
   * @param known whether known answers were met
   */
  public record Week(
      String monday, int labels, Told<AgreementCoefficients> agreement, Told<Agreement> known) {}

  /** Two people. */
  public record Pair(String first, String second, List<Compared> questions) {
    public Pair {
      questions = List.copyOf(questions);
    }
  }

  /**
   * One person.
   *
   * @param others beside everybody who has labelled the same cases; a case with two others counts
   *     twice
   */
  public record Person(
      String name, int labels, List<Compared> others, List<Met> met, List<Pace> pace) {
    public Person {
      others = List.copyOf(others);
      met = List.copyOf(met);
      pace = List.copyOf(pace);
    }
  }

  /** How often a person meets an answer that others have settled. */
  public record Met(Question question, Against against, Told<Accuracy> told) {}

  /** What settled an answer. */
  public enum Against {
    /** It was settled before, and asked again to see how well this person does. */
    KNOWN_ANSWER,
    /** A third person decided after this one had a say: disputes only, so the hard cases. */
    ADJUDICATION
  }

  /**
   * How often.
   *
   * @param share of the cases; who cannot tell has not met it
   * @param confusion what the person said down, what was settled across
   */
  public record Accuracy(Agreement share, Confusion confusion) {}

  /** How long a case takes a person. */
  public record Pace(Step step, Told<Times> told) {}

  /** The two steps of a label. */
  public enum Step {
    JUDGING,
    DESCRIBING
  }

  /**
   * Milliseconds a case.
   *
   * @param lower the median is below it only with a chance of 5 %
   * @param upper the median is above it only with a chance of 5 %
   */
  public record Times(long firstQuartile, long median, long thirdQuartile, long lower, long upper) {
    /** For people, such as {@code median 40 s (35 s to 52 s), half of them 9.5 s to 61 s}. */
    public String words() {
      return "median %s (%s to %s), half of them %s to %s"
          .formatted(
              seconds(median),
              seconds(lower),
              seconds(upper),
              seconds(firstQuartile),
              seconds(thirdQuartile));
    }

    private static String seconds(long millis) {
      return millis < 10_000
          ? String.format(Locale.ROOT, "%.1f s", millis / 1_000.0)
          : Math.round(millis / 1_000.0) + " s";
    }
  }
}
