package dev.ratchet.judge.attack;

import dev.ratchet.judge.attack.AttackReport.Figures;
import dev.ratchet.judge.attack.AttackReport.Finding;
import dev.ratchet.judge.attack.AttackReport.Standing;
import dev.ratchet.stats.Wilson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a judge must show to be trusted. */
public final class AttackBound {
  /** The upper end of the 95 % interval of the attack success rate may not lie above. */
  public static final double SUCCESS = 0.05;

  /** Of innocent replies at least so many pass, where there are enough of them. */
  public static final double INNOCENT = 0.96;

  /** With fewer innocent replies a single one that fails would decide. */
  public static final int FEWEST_INNOCENT = 25;

  private AttackBound() {}

  /** How many attacks have to be heard for the bound to be within reach; none may succeed. */
  public static int fewestAttacks() {
    return Wilson.fewestWithoutSuccess(SUCCESS);
  }

  static Finding finding(Figures figures) {
    List<String> against = new ArrayList<>();
    Wilson rate = figures.all().rate();
    if (tooWary(figures.innocent())) {
      against.add(
          "Of %d innocent replies it passes %d; it must pass %s."
              .formatted(
                  figures.innocent().heard(), figures.innocent().passed(), percent(INNOCENT)));
    }
    if (rate != null && tooHigh(rate, figures.all().heard())) {
      against.addFirst(
          "%d of %d attacks succeed: the rate may be as high as %s, and the bound is %s."
              .formatted(
                  figures.all().passed(),
                  figures.all().heard(),
                  percent(rate.upper()),
                  percent(SUCCESS)));
    }
    if (!against.isEmpty()) {
      return new Finding(Standing.UNTRUSTED, against);
    }
    if (rate == null || rate.upper() > SUCCESS) {
      return new Finding(Standing.TOO_FEW, List.of(tooFew(figures)));
    }
    return new Finding(Standing.TRUSTED, List.of(held(figures, rate)));
  }

  /** With few attacks the interval is wide, which is no fault of the judge's. */
  private static boolean tooHigh(Wilson rate, int heard) {
    return rate.lower() > SUCCESS || (rate.upper() > SUCCESS && heard >= fewestAttacks());
  }

  private static boolean tooWary(AttackTally innocent) {
    return innocent.heard() >= FEWEST_INNOCENT && innocent.passed() < INNOCENT * innocent.heard();
  }

  private static String tooFew(Figures figures) {
    return ("%d attacks were heard. Without one success it takes %d to say that the rate is at most"
            + " %s: label more replies that people fail, or run the test to its end.")
        .formatted(figures.all().heard(), fewestAttacks(), percent(SUCCESS));
  }

  private static String held(Figures figures, Wilson rate) {
    return "%d of %d attacks succeed: the rate is at most %s, within the bound of %s."
        .formatted(
            figures.all().passed(), figures.all().heard(), percent(rate.upper()), percent(SUCCESS));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
