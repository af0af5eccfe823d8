package dev.ratchet.casebook.agreement;

import dev.ratchet.casebook.agreement.AgreementReport.Accuracy;
import dev.ratchet.casebook.agreement.AgreementReport.Comparison;
import dev.ratchet.stats.AgreementCoefficients;
import dev.ratchet.stats.Ratings;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The answers to one question, a row a case, a column a rater. */
final class AnswerTable {
  private final Question question;
  private final List<String> answers;
  private final int[][] rows;
  private final Ratings ratings;

  /**
   * A table of what was said.
   *
   * @param opinions a row a case with a place for each rater, null where one has not labelled it
   */
  AnswerTable(Question question, List<@Nullable Opinion[]> opinions) {
    this.question = question;
    this.answers =
        question.answers(opinions.stream().flatMap(Arrays::stream).filter(Objects::nonNull));
    this.rows = opinions.stream().map(this::row).toArray(int[][]::new);
    this.ratings = Ratings.of(rows);
  }

  private int[] row(@Nullable Opinion[] opinions) {
    return Arrays.stream(opinions).mapToInt(this::place).toArray();
  }

  private int place(@Nullable Opinion opinion) {
    return opinion == null
        ? Ratings.MISSING
        : question.answer(opinion).map(answers::indexOf).orElse(Ratings.MISSING);
  }

  /** How far all raters agree. */
  Told<AgreementCoefficients> agreements(long seed) {
    return Told.of(
        ratings.pairable(), () -> AgreementCoefficients.of(ratings, question.scale(), seed));
  }

  /** The same with who says what: the first rater down, the second across. */
  Told<Comparison> compared(long seed) {
    return comparison(seed, false);
  }

  /** The same for raters without an order: every pair is counted both ways. */
  Told<Comparison> exchanged(long seed) {
    return comparison(seed, true);
  }

  private Told<Comparison> comparison(long seed, boolean bothWays) {
    return Told.of(
        ratings.pairable(),
        () ->
            new Comparison(
                AgreementCoefficients.of(ratings, question.scale(), seed), confusion(bothWays)));
  }

  /** How often the first rater says what the second one is known to be right about. */
  Told<Accuracy> accuracy() {
    return Told.of(
        ratings.pairable(),
        () -> new Accuracy(AgreementCoefficients.share(ratings), confusion(false)));
  }

  private Confusion confusion(boolean bothWays) {
    int[][] counts = new int[answers.size()][answers.size()];
    for (int[] row : rows) {
      for (int first = 0; first < row.length; first++) {
        for (int second = bothWays ? 0 : first + 1; second < row.length; second++) {
          if (first != second && row[first] >= 0 && row[second] >= 0) {
            counts[row[first]][row[second]]++;
          }
        }
      }
    }
    return Confusion.of(answers, counts);
  }
}
