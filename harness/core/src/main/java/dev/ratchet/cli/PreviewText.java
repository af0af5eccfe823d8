package dev.ratchet.cli;

import dev.ratchet.telemetry.Preview;
import dev.ratchet.telemetry.Preview.Counted;
import dev.ratchet.telemetry.Preview.Coverage;
import dev.ratchet.telemetry.Preview.FileSeen;
import dev.ratchet.telemetry.Preview.Unmapped;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A preview for a person who has never seen one. */
final class PreviewText {
  private static final int BAR = 10;
  private static final int SHOWN_FILES = 12;
  private static final int SHOWN_NAMES = 20;

  private final Preview preview;
  private final UnaryOperator<String> near;
  private final StringBuilder text = new StringBuilder();

  PreviewText(Preview preview, UnaryOperator<String> near) {
    this.preview = preview;
    this.near = near;
  }

  String text() {
    files();
    summary();
    if (preview.requests() > 0) {
      coverage();
    }
    unmapped();
    proposed();
    line("");
    line("Nothing was written. Import with the same command without --preview.");
    return text.toString().stripTrailing();
  }

  private void files() {
    List<FileSeen> files = preview.files();
    int width = files.stream().mapToInt(file -> near.apply(file.file()).length()).max().orElse(0);
    for (FileSeen file : files.stream().limit(SHOWN_FILES).toList()) {
      String name = near.apply(file.file());
      line(
          "%s%s  %,d %s  %s (%s)"
              .formatted(
                  name,
                  " ".repeat(Math.max(0, Math.min(width, 60) - name.length())),
                  file.records(),
                  file.records() == 1 ? "record" : "records",
                  file.format(),
                  file.title()));
      if (file.quarantined() > 0) {
        line(
            "  %,d cannot be read: %s"
                .formatted(file.quarantined(), listed(file.reasons(), " (%,d)")));
      }
    }
    if (files.size() > SHOWN_FILES) {
      line("and %,d more files".formatted(files.size() - SHOWN_FILES));
    }
    if (preview.capped()) {
      line("Only the first %,d records were looked at; more follow.".formatted(preview.records()));
    }
  }

  private void summary() {
    line("");
    if (preview.requests() == 0) {
      line("No requests were found in %,d records.".formatted(preview.records()));
      return;
    }
    line("%,d requests in %,d records".formatted(preview.requests(), preview.records()));
    if (preview.withoutText() > 0) {
      line(
          "%,d requests without text: %,d cannot become cases"
              .formatted(preview.withoutText(), preview.withoutText()));
    }
  }

  private void coverage() {
    line("");
    line("FIELD              REQUESTS               FROM");
    for (Coverage field : preview.fields()) {
      if (field.requests() > 0) {
        line(
            "%-17s %7s  %-10s  %s"
                .formatted(
                    field.field(), percent(field.share()), bar(field.share()), sources(field)));
      }
    }
    String absent =
        preview.fields().stream()
            .filter(field -> field.requests() == 0)
            .map(Coverage::field)
            .collect(Collectors.joining(", "));
    if (!absent.isEmpty()) {
      line("not found: " + absent);
    }
  }

  private static String sources(Coverage field) {
    long all = field.sources().stream().mapToLong(Counted::count).sum();
    return field.sources().stream()
        .map(
            one ->
                field.sources().size() == 1
                    ? one.name()
                    : "%s %s".formatted(one.name(), percent((double) one.count() / all)))
        .collect(Collectors.joining("; "));
  }

  private void unmapped() {
    if (preview.unmapped().isEmpty()) {
      return;
    }
    line("");
    line(
        preview.requests() == 0
            ? "COLUMNS, with what their values look like; the values themselves are not shown"
            : "UNMAPPED: attributes that nothing reads, with what their values look like");
    List<Unmapped> shown = preview.unmapped().stream().limit(SHOWN_NAMES).toList();
    int width = Math.min(48, shown.stream().mapToInt(one -> one.name().length()).max().orElse(0));
    for (Unmapped one : shown) {
      line(
          ("%,9d  %-" + width + "s  %s")
              .formatted(one.count(), one.name(), shape(one))
              .stripTrailing());
    }
    long more = preview.unmappedNames() - shown.size();
    if (more > 0) {
      line("           and %,d more names; see --json".formatted(more));
    }
  }

  private static String shape(Unmapped one) {
    String shapes = one.shapes().stream().limit(3).collect(Collectors.joining(" or "));
    String different =
        one.distinct() >= Math.min(one.count(), 100)
            ? "hardly two alike"
            : one.distinct() == 1 ? "always the same" : one.distinct() + " different";
    return one.count() < 2 ? shapes : shapes + ", " + different;
  }

  private void proposed() {
    if (preview.proposed().isEmpty()) {
      return;
    }
    line("");
    line(
        "PROPOSED for gates/fields.yaml, guessed from names and shapes; check it before you paste it");
    line("");
    line(preview.proposed().stripTrailing());
  }

  private static String listed(List<Counted> counted, String format) {
    return counted.stream()
        .limit(3)
        .map(one -> one.name() + format.formatted(one.count()))
        .collect(Collectors.joining("; "));
  }

  private static String bar(double share) {
    int filled = (int) Math.round(share * BAR);
    return "#".repeat(share > 0 ? Math.max(1, filled) : 0);
  }

  /** Never 100 % when one is missing, and never 0 % when one is there. */
  private static String percent(double share) {
    double percent = share * 100;
    double shown =
        share >= 1 ? 100 : Math.clamp(Math.round(percent * 10) / 10.0, share > 0 ? 0.1 : 0, 99.9);
    return String.format(Locale.ROOT, "%.1f %%", shown);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
