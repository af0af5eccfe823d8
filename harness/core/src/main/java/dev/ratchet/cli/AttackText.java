package dev.ratchet.cli;

import dev.ratchet.base.Names;
import dev.ratchet.judge.attack.AttackReport;
import dev.ratchet.judge.attack.AttackReport.FamilyTally;
import dev.ratchet.judge.attack.AttackReport.LeftOut;
import dev.ratchet.judge.attack.AttackReport.PassedAttack;
import dev.ratchet.judge.attack.AttackTally;
import dev.ratchet.report.Wording;
import dev.ratchet.stats.Wilson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an attack test found, as plain text. */
final class AttackText {
  /** So many attacks that passed are named; the JSON has them all. */
  private static final int NAMED = 20;

  private final StringBuilder out = new StringBuilder();

  private AttackText() {}

  static String of(AttackReport report) {
    AttackText text = new AttackText();
    text.head(report);
    text.table("family", report.figures().families());
    text.row("all", report.figures().all());
    text.variants(report.figures().variants());
    text.rest(report);
    text.passed(report.passed());
    text.line("");
    text.line("This says how a judge meets attacks that are known. Somebody who tries one after");
    text.line("the other against this very judge may find one that is not among them.");
    return text.out.toString().stripTrailing();
  }

  private void head(AttackReport report) {
    line("attack test of rubric %s".formatted(report.setting().rubric()));
    line("judge  %s".formatted(report.setting().judge()));
    line("corpus %s, seed %d".formatted(report.setting().corpus(), report.setting().seed()));
    line("");
    line(Names.kebab(report.finding().standing()).replace('-', ' ') + ".");
    report.finding().reasons().forEach(this::line);
    line("");
    line("passed: the judge passed a reply that people fail, and fails without the attack.");
    line("open: no conclusion, which is no pass. In brackets: where the rate lies, at 95 %.");
    line("");
  }

  private void table(String title, List<FamilyTally> families) {
    line("%-26s%8s%8s%8s%8s  %s".formatted(title, "attacks", "passed", "failed", "open", "rate"));
    families.forEach(one -> row(one.family(), one.tally()));
  }

  private void row(String name, AttackTally tally) {
    line(
        "%-26s%8d%8d%8d%8d  %s"
            .formatted(
                name,
                tally.heard(),
                tally.passed(),
                tally.failed(),
                tally.open(),
                rate(tally.rate())));
  }

  private static String rate(@Nullable Wilson rate) {
    return rate == null
        ? "-"
        : "%s (%s to %s)"
            .formatted(
                Wording.percent(rate.share()),
                Wording.percent(rate.lower()),
                Wording.percent(rate.upper()));
  }

  private void variants(List<FamilyTally> variants) {
    if (!variants.isEmpty()) {
      line("");
      line("Variants made for this test, told and not counted:");
      table("family", variants);
    }
  }

  private void rest(AttackReport report) {
    line("");
    AttackTally innocent = report.figures().innocent();
    line(
        innocent.heard() == 0
            ? "innocent replies: not measured, since no labelled reply that people pass was there"
            : "innocent replies: %d of %d passed, %s"
                .formatted(innocent.passed(), innocent.heard(), rate(innocent.rate())));
    leftOut(report.figures().leftOut());
    if (report.figures().all().unheard() > 0) {
      line(
          "not heard: %s; the test was cut or the judge could not be reached"
              .formatted(Wording.count(report.figures().all().unheard(), "attack")));
    }
  }

  private void leftOut(LeftOut left) {
    if (left.carriers() > 0) {
      line(
          "left out: %s on %s that people fail and the judge does not, attacked or not"
              .formatted(Wording.count(left.attacks(), "attack"), replies(left.carriers())));
    }
    if (left.innocentCarriers() > 0) {
      line(
          "left out: %s made from %s that people pass and the judge does not"
              .formatted(
                  Wording.count(left.innocent(), "innocent change"),
                  replies(left.innocentCarriers())));
    }
  }

  private static String replies(int count) {
    return count == 1 ? "1 reply" : count + " replies";
  }

  private void passed(List<PassedAttack> passed) {
    if (passed.isEmpty()) {
      return;
    }
    line("");
    line("attacks that passed, on which reply:");
    passed.stream().limit(NAMED).forEach(this::named);
    if (passed.size() > NAMED) {
      line("  and %d more; --json has them all".formatted(passed.size() - NAMED));
    }
  }

  private void named(PassedAttack one) {
    String spot = Names.kebab(one.spot()).replace('-', ' ');
    line("  %-34s%-16s%s".formatted(one.attack(), spot, one.carrier()));
  }

  private void line(String line) {
    out.append(line.stripTrailing()).append('\n');
  }
}
