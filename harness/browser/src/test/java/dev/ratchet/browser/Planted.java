package dev.ratchet.browser;

import dev.ratchet.access.Action;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Route;
import java.util.Map;
import java.util.function.Supplier;

/** Pages with the faults that the watch must notice: they show hostile text as it is. */
final class Planted {
  private static final String HOSTILE =
      "<!doctype html><title>planted</title><h1>planted</h1>"
          + "<script>window.__rx = 1</script><script>alert(1)</script>"
          + "<script>throw new Error('planted')</script><img src='http://x.example/pixel.png'>"
          + "<a href='javascript:window.__rx=1'>x</a><p onclick='window.__rx=1'>x</p>";

  /** One under our own policy, which stops it, and one without any policy. */
  static final Map<String, Answer> PAGES =
      Map.of(
          "held", new Answer.Plain(200, "text/html; charset=utf-8", HOSTILE),
          "loose", new Answer.Document(HOSTILE, ""));

  private Planted() {}

  static Route route(String name, Answer answer) {
    return Route.get(HostileHouse.PLANTED + name, Action.ENTER, _ -> answer);
  }

  static Route broken(String name, Supplier<RuntimeException> thrown) {
    return Route.get(
        HostileHouse.PLANTED + name,
        Action.ENTER,
        _ -> {
          throw thrown.get();
        });
  }
}
