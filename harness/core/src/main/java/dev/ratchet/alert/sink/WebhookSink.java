package dev.ratchet.alert.sink;

import dev.ratchet.alert.Notice;
import dev.ratchet.base.Json;
import dev.ratchet.base.Names;
import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import dev.ratchet.base.Visible;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Any HTTP endpoint that takes JSON: {@code docs/schema/alert-notice.schema.json}. */
final class WebhookSink implements Sink {
  private static final String SCHEMA = "ratchet-alert/1";
  private static final int MOST_RUNBOOK = 4_000;

  @Override
  public String id() {
    return "webhook";
  }

  @Override
  public String body(Notice notice) {
    return Json.canonical(Body.of(notice));
  }

  /** The document; what is absent is left out. */
  private record Body(
      String schema,
      String id,
      String event,
      boolean test,
      Instant at,
      AboutAlert alert,
      AboutSubject subject,
      String summary,
      @Nullable Double value,
      @Nullable TimeWindow window) {
    static Body of(Notice notice) {
      Notice.Told told = notice.told();
      return new Body(
          SCHEMA,
          notice.id(),
          Names.kebab(notice.event()),
          notice.event() == Notice.Event.TEST,
          notice.at(),
          AboutAlert.of(notice.about()),
          AboutSubject.of(told),
          Visible.line(told.words()),
          told.value(),
          told.window());
    }
  }

  private record AboutAlert(String name, String severity, String owner, AboutRunbook runbook) {
    static AboutAlert of(Notice.About about) {
      return new AboutAlert(
          about.alert(),
          Names.kebab(about.severity()),
          Visible.line(about.owner()),
          new AboutRunbook(
              about.runbook().file(),
              Visible.cut(
                  Visible.block(about.runbook().text()), MOST_RUNBOOK, about.runbook().file())));
    }
  }

  private record AboutRunbook(String file, String text) {}

  private record AboutSubject(
      String name, @Nullable String dimension, @Nullable String slice, @Nullable String part) {
    static AboutSubject of(Notice.Told told) {
      Slice slice = told.key().slice();
      String part = told.key().part();
      return new AboutSubject(
          told.subject(),
          slice == null ? null : slice.dimension(),
          slice == null ? null : Visible.line(slice.value()),
          part == null ? null : Visible.line(part));
    }
  }
}
