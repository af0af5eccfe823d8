package dev.ratchet.cli;

import dev.ratchet.base.Slice;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.flow.keep.BackupFlow;
import dev.ratchet.flow.keep.CaptureFlow;
import dev.ratchet.flow.keep.Erased;
import dev.ratchet.flow.keep.RestoreFlow;
import dev.ratchet.flow.keep.Swept;
import dev.ratchet.store.CaptureStore.Capture;
import dev.ratchet.store.DailyFigures;
import dev.ratchet.telemetry.RequestText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What keeping and its end have to say, as plain text. */
final class KeepText {
  private static final String WITHHELD = "withheld";

  private KeepText() {}

  static String of(Swept swept) {
    StringBuilder out = new StringBuilder();
    if (swept.held()) {
      out.append("a legal hold is on (gates/workspace.yaml): nothing was deleted\n");
    }
    String verb = swept.done() ? "ended" : "would end";
    out.append(
        "text      %,d records under %,d keys %s\n".formatted(swept.texts(), swept.keys(), verb));
    out.append("captures  %,d %s\n".formatted(swept.captures(), verb));
    out.append(
        "signals   %,d requests (%,d rows) %s; %,d days written down in figures\n"
            .formatted(
                swept.gone().requests(), swept.gone().rows(), verb, swept.gone().daysWritten()));
    out.append("figures   %,d days %s\n".formatted(swept.gone().days(), verb));
    out.append(
        "ledger    %,d closed segments (%,d entries) %s\n"
            .formatted(swept.ledger().segments(), swept.ledger().entries(), verb));
    if (swept.oldCopies() > 0) {
      out.append("copies    %,d old files of the store %s\n".formatted(swept.oldCopies(), verb));
    }
    return out.append(left(swept)).toString();
  }

  private static String left(Swept swept) {
    return "left      %,d requests%s, figures of %,d days%s"
        .formatted(
            swept.left().requests(),
            since(", the oldest imported ", swept.left().oldestImport()),
            swept.left().days(),
            since(" since ", swept.left().oldestDay()));
  }

  private static String since(String lead, @Nullable Object time) {
    return time == null ? "" : lead + time;
  }

  static String days(List<DailyFigures> days) {
    StringBuilder out =
        new StringBuilder(
            "day         requests     users    failed  tokens in  tokens out  incidents\n");
    for (DailyFigures day : days) {
      out.append(
          String.format(
              Locale.ROOT,
              "%s %9s %9s %9s %10s %11s  %s%n",
              day.day(),
              day.requests() == null ? WITHHELD : day.requests(),
              absent(day.users()),
              day.failed() == null ? WITHHELD : day.failed(),
              absent(day.inputTokens()),
              absent(day.outputTokens()),
              incidents(day)));
    }
    if (days.stream().anyMatch(DailyFigures::withholds)) {
      out.append("withheld: fewer than five users stand behind it\n");
    }
    return out.toString().stripTrailing();
  }

  private static String absent(@Nullable Long count) {
    return count == null ? "-" : count.toString();
  }

  private static String incidents(DailyFigures day) {
    return day.incidents().entrySet().stream()
        .map(one -> one.getKey() + " " + (one.getValue() == null ? WITHHELD : one.getValue()))
        .collect(Collectors.joining(", "));
  }

  static String begun(CaptureFlow.Begun begun) {
    return "%s: text of %,d of %,d requests is kept until %s"
        .formatted(
            begun.capture().id(), begun.captured(), begun.requests(), begun.capture().endsAt());
  }

  static String running(List<CaptureFlow.Running> running) {
    return running.isEmpty()
        ? "no capture is running"
        : running.stream().map(KeepText::line).collect(Collectors.joining("\n"));
  }

  private static String line(CaptureFlow.Running running) {
    Capture capture = running.capture();
    return "%s  until %s  %,d texts  %s  requested by %s, approved by %s: %s"
        .formatted(
            capture.id(),
            capture.endsAt(),
            running.texts(),
            capture.scope().stream().map(Slice::toString).collect(Collectors.joining(" ")),
            capture.people().requestedBy(),
            capture.people().approvedBy(),
            capture.reason());
  }

  static String texts(Map<String, RequestText> texts) {
    return texts.isEmpty()
        ? "its text is gone"
        : texts.entrySet().stream()
            .map(one -> text(one.getKey(), one.getValue()))
            .collect(Collectors.joining("\n\n"));
  }

  private static String text(String request, RequestText text) {
    StringBuilder out = new StringBuilder("request ").append(request);
    part(out, "system", text.system());
    part(out, "user", text.user());
    for (ToolStep step : text.steps()) {
      part(out, step.call().name(), step.call().arguments() + "\n" + step.result());
    }
    part(out, "answer", text.answer());
    return out.toString();
  }

  private static void part(StringBuilder out, String name, String text) {
    if (!text.isBlank()) {
      out.append("\n  ").append(name).append(": ");
      out.append(text.strip().replace("\n", "\n    "));
    }
  }

  static String of(Erased erased) {
    if (erased.isEmpty()) {
      return "nothing of this subject was found; that it was looked for is recorded";
    }
    StringBuilder out = new StringBuilder();
    long rows = erased.mentions().values().stream().mapToLong(Long::longValue).sum();
    out.append("deleted   %,d requests (%,d rows)\n".formatted(erased.requests(), erased.rows()));
    out.append("replaced  in %,d rows and %,d texts of others\n".formatted(rows, erased.texts()));
    out.append(
        "keys      %,d destroyed; others' text under them sealed anew\n".formatted(erased.keys()));
    list(out, "files of the state that were changed:", erased.files());
    list(
        out,
        "published cases made of the subject's requests; take their lines out and pin the new hash,"
            + " until then gates say that the dataset changed:",
        erased.cases());
    list(out, "not reached, to be looked at by hand:", erased.unreachable());
    return out.toString().stripTrailing();
  }

  private static void list(StringBuilder out, String title, List<String> items) {
    if (!items.isEmpty()) {
      out.append(title).append('\n');
      items.forEach(item -> out.append("  ").append(item).append('\n'));
    }
  }

  static String of(BackupFlow.Written written) {
    return "%s: %,d files, %,d bytes, %s"
        .formatted(
            written.file(),
            written.files(),
            written.bytes(),
            written.encrypted() ? "encrypted" : "not encrypted: it holds the keys, keep it safe");
  }

  static String of(RestoreFlow.Restored restored) {
    return "%s: %,d files of %s; now run 'ratchet rebuild' there"
        .formatted(restored.into(), restored.files(), restored.madeAt());
  }
}
