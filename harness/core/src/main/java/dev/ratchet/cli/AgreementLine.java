package dev.ratchet.cli;

import dev.ratchet.casebook.agreement.AgreementReport.Times;
import dev.ratchet.casebook.agreement.Told;
import dev.ratchet.stats.Agreement;
import dev.ratchet.stats.AgreementCoefficients;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Agreement in a line of a table; what is not known is said in words. */
final class AgreementLine {
  private static final List<String> TITLES = List.of("alike %", "kappa", "AC1", "alpha");
  private static final int NAME = 16;

  private AgreementLine() {}

  /** The line above a table. */
  static String head(String title) {
    return head(title, "cases");
  }

  /** The same of other things than cases. */
  static String head(String title, String unit) {
    return title.length() < NAME + 2
        ? row(title, unit, TITLES)
        : title + "\n" + row("", unit, TITLES);
  }

  private static String row(String name, String cases, List<String> cells) {
    StringBuilder row = new StringBuilder();
    row.append(name).append(" ".repeat(Math.max(0, NAME - name.length())));
    row.append(" ".repeat(Math.max(1, NAME + 8 - row.length() - cases.length()))).append(cases);
    row.append("  %-15s".formatted(cells.getFirst()));
    cells.stream().skip(1).forEach(cell -> row.append(" %-20s".formatted(cell)));
    return row.toString();
  }

  /** One question's line. */
  static <T> String of(String name, Told<T> told, Function<T, AgreementCoefficients> agreements) {
    return switch (told) {
      case Told.TooFew<T> few -> row(name, String.valueOf(few.cases()), List.of("too few to say"));
      case Told.Figures<T> figures ->
          row(name, cases(figures), cells(agreements.apply(figures.figures())));
    };
  }

  private static String cases(Told.Figures<?> figures) {
    return (figures.few() ? "few " : "") + figures.cases();
  }

  private static List<String> cells(AgreementCoefficients agreements) {
    return List.of(
        percent(agreements.share()),
        coefficient(agreements.kappa()),
        coefficient(agreements.ac1()),
        coefficient(agreements.alpha()));
  }

  /** A share with the cases behind it. */
  static <T> String share(Told<T> told, Function<T, Agreement> share) {
    return switch (told) {
      case Told.TooFew<T> few -> "%d, too few to say".formatted(few.cases());
      case Told.Figures<T> figures ->
          "%s: %s %%".formatted(cases(figures), percent(share.apply(figures.figures())));
    };
  }

  /** A coefficient by itself, with the cases behind it. */
  static String coefficient(Told<Agreement> told) {
    return switch (told) {
      case Told.TooFew<Agreement> few -> "%d, too few to say".formatted(few.cases());
      case Told.Figures<Agreement> figures ->
          cases(figures) + ": " + coefficient(figures.figures());
    };
  }

  static String times(Told<Times> told) {
    return switch (told) {
      case Told.TooFew<Times> few -> "%d, too few to say".formatted(few.cases());
      case Told.Figures<Times> figures -> cases(figures) + ": " + figures.figures().words();
    };
  }

  private static String percent(Agreement agreement) {
    return switch (agreement) {
      case Agreement.Measured seen ->
          "%d (%d to %d)".formatted(whole(seen.value()), whole(seen.lower()), whole(seen.upper()));
      case Agreement.NotDefined none -> none(none.reason());
    };
  }

  private static long whole(double share) {
    return Math.round(100 * share);
  }

  private static String coefficient(Agreement agreement) {
    return switch (agreement) {
      case Agreement.Measured seen ->
          String.format(Locale.ROOT, "%.2f (%.2f, %.2f)", seen.value(), seen.lower(), seen.upper());
      case Agreement.NotDefined none -> none(none.reason());
    };
  }

  private static String none(Agreement.Reason reason) {
    return switch (reason) {
      case NO_PAIR -> "no pair";
      case ONE_UNIT -> "one case";
      case ONE_CLASS -> "all say the same";
    };
  }
}
