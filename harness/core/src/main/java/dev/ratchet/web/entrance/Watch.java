package dev.ratchet.web.entrance;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Mishaps;
import dev.ratchet.web.http.Visit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** What machines ask and tell: the health check, and browsers' reports of what they blocked. */
public final class Watch {
  private static final int LONGEST_REPORT = 16_384;

  private final Mishaps mishaps;
  private final AtomicLong reports = new AtomicLong();

  public Watch(Mishaps mishaps) {
    this.mishaps = mishaps;
  }

  /** That the server answers; nothing else, since everyone may ask. */
  public Answer health(Visit visit) {
    return new Answer.Plain(200, "application/json", "{\"status\":\"ok\"}");
  }

  /** Counts and logs what a browser's content security policy has blocked. */
  public Answer report(Visit visit) {
    String body = visit.body();
    if (body.length() > LONGEST_REPORT) {
      return Answer.refuse(413, "A report has at most 16 KiB.");
    }
    reports.incrementAndGet();
    mishaps.reported("the content policy blocked " + blocked(body));
    return new Answer.Plain(204, "text/plain; charset=utf-8", "");
  }

  /** How many reports came. */
  public long reports() {
    return reports.get();
  }

  private static String blocked(String body) {
    try {
      return String.join(
          ", ", reportsIn(Json.node("report", body)).map(Watch::directive).limit(5).toList());
    } catch (RatchetException _) {
      return "something, in a report that is no JSON";
    }
  }

  /** One in the older form, or a list of the newer. */
  private static Stream<Node> reportsIn(Node root) {
    return root instanceof Node.Sequence list ? list.items().stream() : Stream.of(root);
  }

  private static String directive(Node report) {
    for (String inner : List.of("body", "csp-report")) {
      if (report instanceof Node.Mapping mapping
          && mapping.entries().get(inner) instanceof Node.Mapping body) {
        return Stream.of("effectiveDirective", "effective-directive", "violated-directive")
            .map(body.entries()::get)
            .filter(Node.Text.class::isInstance)
            .map(text -> ((Node.Text) text).value())
            .findFirst()
            .orElse("something");
      }
    }
    return "something";
  }
}
