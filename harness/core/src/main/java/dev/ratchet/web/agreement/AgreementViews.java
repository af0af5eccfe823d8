package dev.ratchet.web.agreement;

import dev.ratchet.base.Names;
import dev.ratchet.base.Visible;
import dev.ratchet.casebook.agreement.AgreementReport;
import dev.ratchet.casebook.agreement.AgreementReport.Compared;
import dev.ratchet.casebook.agreement.AgreementReport.Comparison;
import dev.ratchet.casebook.agreement.AgreementReport.Met;
import dev.ratchet.casebook.agreement.AgreementReport.Pace;
import dev.ratchet.casebook.agreement.AgreementReport.Times;
import dev.ratchet.casebook.agreement.Told;
import dev.ratchet.flow.casebook.AgreementFlow;
import dev.ratchet.stats.Agreement;
import dev.ratchet.stats.AgreementCoefficients;
import dev.ratchet.web.page.AgreementView;
import dev.ratchet.web.page.AgreementView.Cell;
import dev.ratchet.web.page.AgreementView.Figure;
import dev.ratchet.web.page.AgreementView.Interval;
import dev.ratchet.web.page.AgreementView.Line;
import dev.ratchet.web.page.AgreementView.Name;
import dev.ratchet.web.page.AgreementView.Row;
import dev.ratchet.web.page.EvidenceView;
import dev.ratchet.web.page.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes what the page of agreement shows. */
final class AgreementViews {
  private static final String TOO_FEW = "too few to say";

  private AgreementViews() {}

  /** Before there is anything to show. */
  static AgreementView awaited() {
    return new AgreementView(
        new AgreementView.Basis(
            "The labels are many, so the figures are being worked out; load this page again in"
                + " half a minute.",
            false),
        List.of(),
        new AgreementView.Sliced(List.of(), 0),
        List.of(),
        List.of(),
        List.of());
  }

  static AgreementView of(AgreementFlow.Told told) {
    AgreementReport report = told.report();
    AgreementReport.Basis basis = report.basis();
    String says =
        "%,d first labels, given blind, of %,d cases by %d people; %,d cases have two or more.%s"
            .formatted(
                basis.labels(),
                basis.cases(),
                basis.people(),
                basis.shared(),
                told.present() ? "" : " As of " + Moments.second(told.at()) + " UTC.");
    boolean any = basis.shared() > 0;
    return new AgreementView(
        new AgreementView.Basis(says, any),
        any ? lines(report.together().questions(), "one", "the other") : List.of(),
        slices(report.together().slices()),
        report.together().weeks().stream().map(AgreementViews::week).toList(),
        report.pairs().stream().map(AgreementViews::pair).toList(),
        report.people().stream().map(AgreementViews::person).toList());
  }

  private static List<Line> lines(List<Compared> compared, String down, String across) {
    return compared.stream()
        .map(
            one ->
                line(
                    new Name("", words(one.question()), one.blind()),
                    one.told(),
                    Comparison::agreements,
                    comparison -> confusion(comparison, down, across)))
        .toList();
  }

  private static <T> Line line(
      Name name,
      Told<T> told,
      Function<T, AgreementCoefficients> coefficients,
      Function<T, AgreementView.@Nullable Confusion> confusion) {
    return switch (told) {
      case Told.TooFew<T> few -> new Line(name, count(few.cases()), false, List.of(), null);
      case Told.Figures<T> figures ->
          new Line(
              name,
              count(figures.cases()),
              figures.few(),
              figures(coefficients.apply(figures.figures())),
              confusion.apply(figures.figures()));
    };
  }

  private static List<Figure> figures(AgreementCoefficients all) {
    return List.of(
        share(all.share()),
        coefficient("Kappa", all.kappa()),
        coefficient("AC1", all.ac1()),
        coefficient("Alpha", all.alpha()));
  }

  private static Figure share(Agreement share) {
    return switch (share) {
      case Agreement.Measured seen ->
          new Figure(
              "Alike", percent(seen), Interval.ofShare(seen.value(), seen.lower(), seen.upper()));
      case Agreement.NotDefined none -> new Figure("Alike", why(none.reason()), null);
    };
  }

  private static Figure coefficient(String title, Agreement agreement) {
    return switch (agreement) {
      case Agreement.Measured seen ->
          new Figure(
              title,
              String.format(
                  Locale.ROOT, "%.2f (%.2f to %.2f)", seen.value(), seen.lower(), seen.upper()),
              Interval.of(seen.value(), seen.lower(), seen.upper()));
      case Agreement.NotDefined none -> new Figure(title, why(none.reason()), null);
    };
  }

  private static String percent(Agreement.Measured seen) {
    return "%d %% (%d to %d)"
        .formatted(whole(seen.value()), whole(seen.lower()), whole(seen.upper()));
  }

  private static long whole(double share) {
    return Math.round(100 * share);
  }

  private static String why(Agreement.Reason reason) {
    return switch (reason) {
      case NO_PAIR -> "no pair";
      case ONE_UNIT -> "one case only";
      case ONE_CLASS -> "all say the same";
    };
  }

  private static AgreementView.@Nullable Confusion confusion(
      Comparison comparison, String down, String across) {
    List<String> answers = comparison.confusion().answers();
    List<List<Integer>> counts = comparison.confusion().counts();
    List<Row> rows =
        IntStream.range(0, answers.size())
            .mapToObj(row -> new Row(Visible.line(answers.get(row)), cells(counts.get(row), row)))
            .toList();
    return rows.isEmpty()
        ? null
        : new AgreementView.Confusion(
            down, across, answers.stream().map(Visible::line).toList(), rows);
  }

  private static List<Cell> cells(List<Integer> counts, int row) {
    return IntStream.range(0, counts.size())
        .mapToObj(column -> new Cell(counts.get(column), column == row))
        .toList();
  }

  private static AgreementView.Sliced slices(List<AgreementReport.Sliced> slices) {
    List<Line> told =
        slices.stream()
            .filter(one -> one.told() instanceof Told.Figures)
            .map(
                one ->
                    line(
                        new Name(
                            Visible.line(one.slice()),
                            words(one.question()),
                            one.question().isBlind()),
                        one.told(),
                        coefficients -> coefficients,
                        _ -> null))
            .toList();
    return new AgreementView.Sliced(told, slices.size() - told.size());
  }

  private static AgreementView.Week week(AgreementReport.Week week) {
    return new AgreementView.Week(
        week.monday(),
        week.labels(),
        inWords(week.agreement(), AgreementCoefficients::share),
        inWords(week.known(), share -> share));
  }

  private static <T> String inWords(Told<T> told, Function<T, Agreement> share) {
    return switch (told) {
      case Told.TooFew<T> few -> TOO_FEW + " (" + cases(few.cases()) + ")";
      case Told.Figures<T> figures ->
          said(share.apply(figures.figures())) + " of " + cases(figures.cases()) + marked(figures);
    };
  }

  private static String said(Agreement agreement) {
    return switch (agreement) {
      case Agreement.Measured seen -> percent(seen);
      case Agreement.NotDefined none -> why(none.reason());
    };
  }

  private static String cases(int cases) {
    return cases == 1 ? "1 case" : count(cases) + " cases";
  }

  private static String marked(Told.Figures<?> figures) {
    return figures.few() ? ", few" : "";
  }

  private static AgreementView.Group pair(AgreementReport.Pair pair) {
    String first = Visible.line(pair.first());
    String second = Visible.line(pair.second());
    return new AgreementView.Group(
        first + " and " + second, lines(pair.questions(), first, second), List.of());
  }

  private static AgreementView.Group person(AgreementReport.Person person) {
    String name = Visible.line(person.name());
    List<EvidenceView.Fact> facts = new ArrayList<>();
    facts.add(new EvidenceView.Fact("First labels", count(person.labels())));
    person.met().stream().filter(met -> met.told().cases() > 0).forEach(met -> facts.add(met(met)));
    person.pace().stream()
        .filter(pace -> pace.told().cases() > 0)
        .forEach(pace -> facts.add(pace(pace)));
    return new AgreementView.Group(name, lines(person.others(), name, "others"), facts);
  }

  private static EvidenceView.Fact met(Met met) {
    String label =
        switch (met.against()) {
          case KNOWN_ANSWER -> "Known answers met, " + words(met.question());
          case ADJUDICATION -> "As adjudicated, " + words(met.question());
        };
    return new EvidenceView.Fact(label, inWords(met.told(), AgreementReport.Accuracy::share));
  }

  private static EvidenceView.Fact pace(Pace pace) {
    String label =
        switch (pace.step()) {
          case JUDGING -> "Time to judge";
          case DESCRIBING -> "Time to describe";
        };
    return new EvidenceView.Fact(label, times(pace.told()));
  }

  private static String times(Told<Times> told) {
    return switch (told) {
      case Told.TooFew<Times> few -> TOO_FEW + " (" + cases(few.cases()) + ")";
      case Told.Figures<Times> figures ->
          figures.figures().words() + ", " + cases(figures.cases()) + marked(figures);
    };
  }

  private static String count(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String words(Enum<?> word) {
    return Names.kebab(word).replace('-', ' ');
  }
}
