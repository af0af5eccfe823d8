package dev.ratchet.judge.calibration;

import dev.ratchet.casebook.agreement.Told;
import dev.ratchet.judge.Scale;
import dev.ratchet.judge.calibration.Calibration.Agreements;
import dev.ratchet.judge.calibration.Calibration.Scores;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.stats.Agreement;
import dev.ratchet.stats.AgreementCoefficients;
import dev.ratchet.stats.Ratings;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tables that agreement is worked out from: judge beside people, and people beside each other.
 * An adjudicated label stands in neither table of people, since whoever gave it had read the
 * others.
 */
final class RatingTables {
  private static final long SEED = 1;

  private final Scale scale;

  RatingTables(Scale scale) {
    this.scale = scale;
  }

  Agreements of(List<HeardReply> heard) {
    return new Agreements(
        told(
            judge(
                heard,
                one -> place(one.judge().orElse(null)),
                one -> place(one.people().orElse(null)))),
        told(people(heard, label -> place(label.verdict()))),
        switch (scale) {
          case Scale.PassFail _, Scale.Pairwise _ -> null;
          case Scale.Bands(List<Scale.Band> bands, BigDecimal _) -> scores(heard, bands);
        });
  }

  /** Everybody who has labelled any of the replies, in order. */
  static List<String> labellers(List<HeardReply> heard) {
    return heard.stream()
        .flatMap(one -> one.reply().labels().stream())
        .map(ReplyLabel::labeller)
        .distinct()
        .sorted()
        .toList();
  }

  private static Scores scores(List<HeardReply> heard, List<Scale.Band> bands) {
    return new Scores(
        alpha(
            judge(
                heard,
                one -> place(bands, score(one)),
                one -> place(bands, one.reply().settledScore().orElse(null)))),
        alpha(people(heard, label -> place(bands, label.score()))));
  }

  /** The replies on which both have a say. */
  private static Ratings judge(
      List<HeardReply> heard,
      Function<HeardReply, Integer> judge,
      Function<HeardReply, Integer> people) {
    return Ratings.of(
        heard.stream()
            .map(one -> new int[] {judge.apply(one), people.apply(one)})
            .filter(row -> row[0] != Ratings.MISSING && row[1] != Ratings.MISSING)
            .toArray(int[][]::new));
  }

  private static Ratings people(List<HeardReply> heard, Function<ReplyLabel, Integer> place) {
    List<String> labellers = labellers(heard);
    return Ratings.of(heard.stream().map(one -> row(one, labellers, place)).toArray(int[][]::new));
  }

  private static int[] row(
      HeardReply one, List<String> labellers, Function<ReplyLabel, Integer> place) {
    int[] row = new int[labellers.size()];
    Arrays.fill(row, Ratings.MISSING);
    one.reply().labels().stream()
        .filter(label -> !label.adjudicated())
        .forEach(label -> row[labellers.indexOf(label.labeller())] = place.apply(label));
    return row;
  }

  private static int place(@Nullable Verdict verdict) {
    return verdict == null ? Ratings.MISSING : verdict == Verdict.PASS ? 1 : 0;
  }

  private static int place(List<Scale.Band> bands, @Nullable BigDecimal score) {
    for (int band = 0; band < bands.size() && score != null; band++) {
      if (bands.get(band).score().compareTo(score) == 0) {
        return band;
      }
    }
    return Ratings.MISSING;
  }

  private static @Nullable BigDecimal score(HeardReply one) {
    return one.first().orElse(null) instanceof Outcome.Judged judged
        ? BigDecimal.valueOf(judged.score())
        : null;
  }

  private static Told<AgreementCoefficients> told(Ratings ratings) {
    return Told.of(
        ratings.pairable(),
        () -> AgreementCoefficients.of(ratings, dev.ratchet.stats.Scale.NOMINAL, SEED));
  }

  private static Told<Agreement> alpha(Ratings ratings) {
    return Told.of(
        ratings.pairable(),
        () -> AgreementCoefficients.of(ratings, dev.ratchet.stats.Scale.ORDINAL, SEED).alpha());
  }
}
