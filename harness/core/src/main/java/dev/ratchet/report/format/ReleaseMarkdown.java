package dev.ratchet.report.format;

import dev.ratchet.report.release.ReleaseSheet;
import dev.ratchet.report.release.ReleaseSheet.Hand;
import dev.ratchet.report.release.ReleaseSheet.Line;
import dev.ratchet.report.release.ReleaseSheet.Revision;
import dev.ratchet.report.release.ReleaseSheet.Row;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A release's sheet for a ticket or a pull request. */
public final class ReleaseMarkdown {
  private static final String REST = "the page";

  private ReleaseMarkdown() {}

  /** The whole sheet; it ends with a line feed. */
  public static String of(ReleaseSheet sheet) {
    ReleaseSheet.Head head = sheet.head();
    StringBuilder out = new StringBuilder();
    out.append(
        "## Release %s: %s\n\n**%s**\n\n"
            .formatted(Markdown.name(head.canary()), loud(head.verdict()), text(head.next())));
    out.append(
        "Look %d of %d, until %s: %s.%s\n\n"
            .formatted(
                head.reach().look(),
                head.reach().looks(),
                head.reach().until(),
                head.reach().units(),
                authors(head.authors())));
    out.append("### Checklist\n\n");
    sheet.items().forEach(line -> item(line, out));
    comparison(sheet.comparison(), out);
    killSwitches(sheet, out);
    signatures(sheet.revisions(), out);
    return out.toString();
  }

  /** Requests are left out: a ticket goes further than this store does. */
  private static void killSwitches(ReleaseSheet sheet, StringBuilder out) {
    String file = sheet.killSwitches();
    if (file != null) {
      out.append("\nKill switches are proposed in ")
          .append(Markdown.code(".ratchet/" + file))
          .append("; people apply them.\n");
    }
  }

  private static String authors(List<String> authors) {
    return authors.isEmpty()
        ? ""
        : " The change is by "
            + authors.stream().map(Markdown::name).collect(Collectors.joining(", "))
            + ".";
  }

  private static void item(Line line, StringBuilder out) {
    out.append(
        "- **%s** %s (%s)\n"
            .formatted(loud(line.state()), text(line.question()), Markdown.name(line.id())));
    line.says().forEach(says -> out.append("  - ").append(text(says)).append('\n'));
    line.hands().forEach(hand -> out.append("  - ").append(hand(hand)).append('\n'));
  }

  private static String hand(Hand hand) {
    String note = hand.note().isEmpty() ? "" : ": " + Markdown.code(hand.note());
    return "%s, %s: %s%s".formatted(Markdown.name(hand.who()), hand.when(), text(hand.did()), note);
  }

  private static void comparison(ReleaseSheet.Comparison comparison, StringBuilder out) {
    if (comparison.first().isEmpty() && comparison.rest().isEmpty()) {
      return;
    }
    out.append("\n### Canary against baseline\n\n");
    if (!comparison.first().isEmpty()) {
      table(comparison.first(), out);
    }
    if (!comparison.rest().isEmpty()) {
      out.append(
          "\n<details><summary>Everything else that was compared: %d</summary>\n\n"
              .formatted(comparison.rest().size()));
      table(comparison.rest(), out);
      out.append("\n</details>\n");
    }
    if (!comparison.uncovered().isEmpty()) {
      String slices =
          comparison.uncovered().stream().map(Markdown::name).collect(Collectors.joining(", "));
      out.append("\nNot compared, for want of traffic: ").append(slices).append(".\n");
    }
  }

  private static void table(List<Row> rows, StringBuilder out) {
    out.append("| metric | in | canary | baseline | change | says |\n|---|---|---|---|---|---|\n");
    rows.forEach(
        row ->
            out.append(
                "| %s%s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                        Markdown.cell(row.metric()),
                        row.critical() ? " (critical)" : "",
                        Markdown.cell(row.over()),
                        row.canary(),
                        row.baseline(),
                        row.change(),
                        row.standing().word())));
  }

  private static void signatures(List<Revision> revisions, StringBuilder out) {
    if (revisions.isEmpty()) {
      return;
    }
    out.append("\n### Signature\n\n");
    revisions.forEach(
        one -> {
          out.append(
              "- Revision %d: **%s**, signed by %s, %s\n  - record %s\n"
                  .formatted(
                      one.number(),
                      one.outcome().word(),
                      Markdown.name(one.signer()),
                      one.at(),
                      Markdown.code(one.hash())));
          if (!one.key().isEmpty()) {
            out.append("  - key ").append(Markdown.code(one.key())).append('\n');
          }
          if (one.problem() != null) {
            out.append("  - ").append(text(one.problem())).append('\n');
          }
        });
  }

  private static String loud(ReleaseSheet.Mark mark) {
    return mark.tone() == ReleaseSheet.Tone.FAIL
        ? mark.word().toUpperCase(Locale.ROOT)
        : mark.word();
  }

  private static String text(String text) {
    return Markdown.text(text, REST);
  }
}
