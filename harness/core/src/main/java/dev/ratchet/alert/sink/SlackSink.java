package dev.ratchet.alert.sink;

import dev.ratchet.alert.Notice;
import dev.ratchet.base.Json;
import dev.ratchet.base.Names;
import dev.ratchet.base.Slice;
import dev.ratchet.base.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Slack's incoming webhooks, and what takes the same: one text. Names of slices come from
 * telemetry, so everything is escaped, nobody is mentioned, and nothing is unfurled.
 */
final class SlackSink implements Sink {
  private static final int MOST = 200;
  private static final int RUNBOOK_LINES = 6;

  @Override
  public String id() {
    return "slack";
  }

  @Override
  public String body(Notice notice) {
    return Json.canonical(
        Map.of("text", text(notice), "unfurl_links", false, "unfurl_media", false));
  }

  private static String text(Notice notice) {
    Notice.About about = notice.about();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s (%s): %s%s"
            .formatted(
                headline(notice.event()),
                Names.kebab(about.severity()),
                plain(about.alert()),
                where(notice.told())));
    lines.add(plain(notice.told().subject() + ": " + notice.told().words()));
    lines.add("owner " + plain(about.owner()) + ", runbook " + plain(about.runbook().file()));
    about
        .runbook()
        .text()
        .lines()
        .filter(line -> !line.isBlank())
        .limit(RUNBOOK_LINES)
        .map(line -> "> " + plain(line))
        .forEach(lines::add);
    return lines.stream().collect(Collectors.joining("\n"));
  }

  private static String headline(Notice.Event event) {
    return switch (event) {
      case FIRING -> "FIRING";
      case STILL_FIRING -> "STILL FIRING";
      case RESOLVED -> "RESOLVED";
      case CANNOT_TELL -> "CANNOT TELL";
      case WITHDRAWN -> "WITHDRAWN";
      case TEST -> "TEST";
    };
  }

  private static String where(Notice.Told told) {
    Slice slice = told.key().slice();
    String part = told.key().part();
    return (slice == null ? "" : ", " + plain(slice.dimension()) + " " + quoted(slice.value()))
        + (part == null ? "" : ", " + quoted(part));
  }

  /** From telemetry: within code nothing is formatted, linked or mentioned. */
  private static String quoted(String text) {
    return "`" + plain(text) + "`";
  }

  private static String plain(String text) {
    String line = Visible.line(text);
    String cut =
        line.codePointCount(0, line.length()) > MOST
            ? line.substring(0, line.offsetByCodePoints(0, MOST)) + "…"
            : line;
    return cut.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("`", "'")
        .replace("@", "(at)")
        .replaceAll("(?i)(https?|ftp|mailto|javascript|data):", "$1 :")
        .replace("](", "] (");
  }
}
