package dev.ratchet.cli;

import dev.ratchet.base.Names;
import dev.ratchet.casebook.agreement.AgreementReport;
import dev.ratchet.casebook.agreement.AgreementReport.Basis;
import dev.ratchet.casebook.agreement.AgreementReport.Compared;
import dev.ratchet.casebook.agreement.AgreementReport.Comparison;
import dev.ratchet.casebook.agreement.AgreementReport.Met;
import dev.ratchet.casebook.agreement.AgreementReport.Pace;
import dev.ratchet.casebook.agreement.AgreementReport.Pair;
import dev.ratchet.casebook.agreement.AgreementReport.Person;
import dev.ratchet.casebook.agreement.AgreementReport.Sliced;
import dev.ratchet.casebook.agreement.AgreementReport.Week;
import dev.ratchet.casebook.agreement.Confusion;
import dev.ratchet.casebook.agreement.Told;
import java.util.List;

/** How far labellers agree, as plain text. */
final class AgreementText {
  private final StringBuilder out = new StringBuilder();

  private AgreementText() {}

  static String of(AgreementReport report) {
    AgreementText text = new AgreementText();
    text.append(report.basis());
    if (report.basis().shared() > 0) {
      text.head("all together");
      report.together().questions().forEach(text::append);
      text.slices(report.together().slices());
      report.pairs().forEach(text::append);
    }
    text.weeks(report.together().weeks());
    report.people().forEach(text::append);
    return text.out.toString().stripTrailing();
  }

  private void append(Basis basis) {
    line(
        "%d first labels, given blind, of %d cases by %d people; %d cases have two or more"
            .formatted(basis.labels(), basis.cases(), basis.people(), basis.shared()));
    if (basis.shared() > 0) {
      line("In brackets: it is beyond each of the two only with a chance of 5 %.");
      line("few: stands on fewer than 30 cases. *: answered after the page showed what a detector");
      line("proposes. alike %: how often two say the same; the others take chance out.");
    }
  }

  private void head(String title) {
    line("");
    line(AgreementLine.head(title));
  }

  private void append(Compared compared) {
    line(AgreementLine.of(named(compared), compared.told(), Comparison::agreements));
  }

  private static String named(Compared compared) {
    return words(compared.question()) + (compared.blind() ? "" : "*");
  }

  private void slices(List<Sliced> slices) {
    String slice = "";
    for (Sliced one : slices) {
      if (one.told() instanceof Told.Figures) {
        if (!one.slice().equals(slice)) {
          head(one.slice());
          slice = one.slice();
        }
        line(AgreementLine.of(words(one.question()), one.told(), agreements -> agreements));
      }
    }
    long few = slices.stream().filter(one -> one.told() instanceof Told.TooFew).count();
    if (few > 0) {
      line("");
      line("%d slices and questions more have fewer than %d cases".formatted(few, Told.FEWEST));
    }
  }

  private void append(Pair pair) {
    head(pair.first() + ", " + pair.second());
    for (Compared compared : pair.questions()) {
      append(compared);
      differences(compared.told(), pair.first(), pair.second());
    }
  }

  private void differences(Told<Comparison> told, String first, String second) {
    if (told instanceof Told.Figures<Comparison> figures) {
      differences(figures.figures().confusion(), first, second);
    }
  }

  private void differences(Confusion confusion, String first, String second) {
    List<String> answers = confusion.answers();
    for (int row = 0; row < answers.size(); row++) {
      for (int column = 0; column < answers.size(); column++) {
        int count = confusion.counts().get(row).get(column);
        if (row != column && count > 0) {
          line(
              "    %d x %s says %s, %s %s"
                  .formatted(count, first, answers.get(row), second, answers.get(column)));
        }
      }
    }
  }

  private void weeks(List<Week> weeks) {
    if (!weeks.isEmpty()) {
      line("");
      line("%-16s%8s   %-26s%s".formatted("week from", "labels", "acceptable, alike", "known met"));
    }
    for (Week week : weeks) {
      line(
          "%-16s%8d   %-26s%s"
              .formatted(
                  week.monday(),
                  week.labels(),
                  AgreementLine.share(week.agreement(), agreements -> agreements.share()),
                  AgreementLine.share(week.known(), share -> share)));
    }
  }

  private void append(Person person) {
    head(person.name() + ", others");
    person
        .others()
        .forEach(
            compared -> {
              append(compared);
              differences(compared.told(), person.name(), "others");
            });
    person.met().stream().filter(met -> met.told().cases() > 0).forEach(this::append);
    person.pace().stream().filter(pace -> pace.told().cases() > 0).forEach(this::append);
  }

  private void append(Met met) {
    String name = words(met.against()) + ", " + words(met.question());
    line("%-29s%s".formatted(name, AgreementLine.share(met.told(), accuracy -> accuracy.share())));
  }

  private void append(Pace pace) {
    line("%-29s%s".formatted(words(pace.step()), AgreementLine.times(pace.told())));
  }

  private static String words(Enum<?> word) {
    return Names.kebab(word).replace('-', ' ');
  }

  private void line(String line) {
    out.append(line.stripTrailing()).append('\n');
  }
}
