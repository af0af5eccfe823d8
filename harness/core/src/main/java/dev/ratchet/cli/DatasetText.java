package dev.ratchet.cli;

import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseMaking.Cause;
import dev.ratchet.casebook.CaseMaking.Refused;
import dev.ratchet.casebook.DatasetDiff;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.flow.casebook.DatasetFlow;
import dev.ratchet.flow.casebook.PublishSummary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Datasets as plain text. */
final class DatasetText {
  private static final String LINE = "%6d  %s\n";

  private DatasetText() {}

  static String of(PublishSummary summary) {
    StringBuilder out = new StringBuilder(head(summary.manifest()));
    out.append(
        "%d new cases from %s; %d of its requests make none\n"
            .formatted(summary.added().size(), summary.sample(), summary.refused().size()));
    out.append(refused(summary.refused()));
    if (summary.otherLabels() > 0) {
      out.append(
          "%d labels are of requests that the sample does not hold; they were not used\n"
              .formatted(summary.otherLabels()));
    }
    out.append(
        "Pin it in a gate: dataset: {name: %s, version: %d, hash: \"%s\"}"
            .formatted(
                summary.manifest().name(),
                summary.manifest().version(),
                summary.manifest().hash()));
    return out.toString();
  }

  /** Each cause with its requests; what is refused for its own reason says that reason. */
  private static String refused(List<Refused> refused) {
    StringBuilder out = new StringBuilder();
    Map<Cause, List<Refused>> byCause =
        refused.stream()
            .collect(Collectors.groupingBy(Refused::cause, TreeMap::new, Collectors.toList()));
    byCause.forEach(
        (cause, ones) -> {
          out.append(LINE.formatted(ones.size(), cause.words()));
          ones.forEach(one -> out.append("        ").append(request(one)).append('\n'));
        });
    return out.toString();
  }

  private static String request(Refused one) {
    int words = one.cause().words().length();
    return one.request() + one.explanation().substring(Math.min(words, one.explanation().length()));
  }

  static String of(DatasetFlow.Shown shown) {
    StringBuilder out = new StringBuilder(head(shown.manifest()));
    out.append(shown.manifest().hash()).append("\n\n");
    append(out, "severity", shown.manifest().bySeverity());
    append(out, "failure mode", modes(shown.dataset().cases()));
    append(out, "slice", shown.manifest().bySlice());
    return out.toString().stripTrailing();
  }

  private static Map<String, Integer> modes(List<Case> cases) {
    return cases.stream()
        .collect(
            Collectors.toMap(
                one -> one.failureMode().isEmpty() ? "(works)" : one.failureMode(),
                _ -> 1,
                Integer::sum,
                TreeMap::new));
  }

  private static void append(StringBuilder out, String title, Map<String, Integer> counts) {
    out.append(" cases  ").append(title).append('\n');
    counts.forEach((key, count) -> out.append(LINE.formatted(count, key)));
    out.append('\n');
  }

  private static String head(Manifest manifest) {
    return "%s v%d: %d cases from %d incidents\n"
        .formatted(manifest.name(), manifest.version(), manifest.cases(), manifest.incidents());
  }

  static String of(DatasetDiff diff) {
    if (diff.isEmpty()) {
      return "the same cases";
    }
    StringBuilder out = new StringBuilder();
    diff.added().forEach(id -> out.append("+ ").append(id).append('\n'));
    diff.removed().forEach(id -> out.append("- ").append(id).append('\n'));
    diff.changed().forEach(id -> out.append("~ ").append(id).append('\n'));
    out.append('\n');
    diff.bySeverity().forEach((key, by) -> out.append("%+6d  %s\n".formatted(by, key)));
    diff.bySlice().forEach((key, by) -> out.append("%+6d  %s\n".formatted(by, key)));
    return out.toString().stripTrailing();
  }

  static String of(List<DatasetFlow.Verified> verified) {
    if (verified.isEmpty()) {
      return "no dataset is published here";
    }
    return verified.stream().map(DatasetText::line).collect(Collectors.joining("\n"));
  }

  private static String line(DatasetFlow.Verified one) {
    String state = one.isWhole() ? "as published" : one.problem();
    return "%s v%d  %s".formatted(one.name(), one.version(), state);
  }
}
