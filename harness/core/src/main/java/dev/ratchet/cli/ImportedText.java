package dev.ratchet.cli;

import dev.ratchet.casebook.Manifest;
import dev.ratchet.casebook.elsewhere.ImportReport;
import dev.ratchet.casebook.elsewhere.ImportReport.LeftOut;
import dev.ratchet.casebook.elsewhere.ImportReport.NotTaken;
import dev.ratchet.casebook.elsewhere.ImportReport.RubricWanted;
import dev.ratchet.flow.casebook.ImportOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an import came to, as plain text. {@code --json} has every place. */
final class ImportedText {
  private static final int PLACES = 5;
  private static final int ASKS = 200;

  private ImportedText() {}

  static String of(ImportOutcome outcome) {
    ImportReport report = outcome.report();
    ImportReport.Made cases = report.cases();
    StringBuilder out = new StringBuilder();
    out.append(
        "format %s%s: %d items read\n"
            .formatted(report.format(), report.guessed() ? " (guessed)" : "", report.read()));
    out.append(
        "%d cases added, %d changed, %d in the dataset as they are; %d items make none\n"
            .formatted(
                cases.added().size(),
                cases.changed().size(),
                cases.unchanged(),
                report.leftOut().size()));
    line(out, cases.lowered(), "of them are P0 in the file and P1 here (--trust-severity)");
    line(out, cases.redacted(), "values became placeholders");
    mapped(out, report.mapped());
    rubrics(out, report.rubrics());
    if (!report.notTaken().isEmpty()) {
      out.append(grouped("not taken over", report.notTaken())).append('\n');
    }
    leftOut(out, report.leftOut());
    return out.append(end(outcome)).toString();
  }

  private static void line(StringBuilder out, int count, String words) {
    if (count > 0) {
      out.append("%d %s\n".formatted(count, words));
    }
  }

  private static void mapped(StringBuilder out, Map<String, Integer> mapped) {
    if (!mapped.isEmpty()) {
      out.append("taken over:\n");
      mapped.forEach((what, count) -> out.append("%6d  %s\n".formatted(count, what)));
    }
  }

  private static void rubrics(StringBuilder out, List<RubricWanted> rubrics) {
    for (RubricWanted rubric : rubrics) {
      String asks =
          rubric.asks().length() > ASKS ? rubric.asks().substring(0, ASKS) + "…" : rubric.asks();
      out.append(
          "write rubrics/%s.md if there is none; %d cases are held to it%s\n"
              .formatted(
                  rubric.name(),
                  rubric.cases(),
                  asks.isEmpty() ? "" : ": " + asks.replaceAll("\\s+", " ")));
    }
  }

  /** Each thing with its reason and the first of its places. */
  static String grouped(String title, List<NotTaken> all) {
    Map<String, List<String>> places = new TreeMap<>();
    all.forEach(
        one ->
            places
                .computeIfAbsent(one.what() + ": " + one.reason(), _ -> new ArrayList<>())
                .add(one.where()));
    return title
        + ":\n"
        + places.entrySet().stream()
            .map(entry -> counted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining("\n"));
  }

  private static void leftOut(StringBuilder out, List<LeftOut> all) {
    if (all.isEmpty()) {
      return;
    }
    Map<String, List<String>> places = new TreeMap<>();
    all.forEach(
        one -> places.computeIfAbsent(one.reason(), _ -> new ArrayList<>()).add(one.where()));
    out.append("left out:\n");
    places.forEach((reason, where) -> out.append(counted(reason, where)).append('\n'));
  }

  private static String counted(String what, List<String> where) {
    String more = where.size() > PLACES ? " and " + (where.size() - PLACES) + " more" : "";
    return "%6d  %s\n        %s%s"
        .formatted(
            where.size(), what, String.join(", ", where.stream().limit(PLACES).toList()), more);
  }

  private static String end(ImportOutcome outcome) {
    Manifest manifest = outcome.published();
    if (outcome.dryRun()) {
      return "dry run: nothing is written";
    }
    return manifest == null
        ? "nothing new, so nothing is published"
        : "%s v%d: %d cases from %d incidents\nPin it in a gate: dataset: {name: %s, version: %d, hash: \"%s\"}"
            .formatted(
                manifest.name(),
                manifest.version(),
                manifest.cases(),
                manifest.incidents(),
                manifest.name(),
                manifest.version(),
                manifest.hash());
  }
}
