package dev.ratchet.cli;

import dev.ratchet.base.Visible;
import dev.ratchet.flow.canary.CanaryRound;
import dev.ratchet.flow.canary.watch.WatchEvent;
import dev.ratchet.gate.Decision;
import java.time.Instant;
import java.util.Locale;

/** What happens while a canary is watched, each in a line. */
final class WatchText {
  private WatchText() {}

  static String of(WatchEvent event) {
    return switch (event) {
      case WatchEvent.Started started -> started(started);
      case WatchEvent.Imported(CanaryRound.Arrived exports) -> imported(exports);
      case WatchEvent.NotImported(CanaryRound.Refused export) ->
          "not imported: " + Visible.line(export.reason());
      case WatchEvent.Looked(CanaryRound.Taken look) -> looked(look);
      case WatchEvent.Delayed(String reason) ->
          "the store is busy, tried again soon: " + Visible.line(reason);
      case WatchEvent.Ended(Decision decision) ->
          "ended: "
              + switch (decision) {
                case PASS -> "PASS";
                case FAIL -> "ROLLBACK";
                case INCONCLUSIVE -> "INCONCLUSIVE";
              };
    };
  }

  private static String started(WatchEvent.Started started) {
    Instant next = started.nextLook();
    return "watching %s: %d of %d looks taken%s"
        .formatted(
            started.canary(),
            started.taken(),
            started.looks(),
            next == null ? "" : ", the next is of " + next);
  }

  private static String imported(CanaryRound.Arrived exports) {
    return String.format(
        Locale.ROOT,
        "imported %,d %s: %,d requests new or changed%s",
        exports.files(),
        exports.files() == 1 ? "file" : "files",
        exports.changedRequests(),
        exports.quarantined() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "; %,d records could not be read, see 'ratchet import --list-quarantine'",
                exports.quarantined()));
  }

  private static String looked(CanaryRound.Taken look) {
    return String.format(
        Locale.ROOT,
        "look %d of %d%s: %s, %,d in the canary, %,d in the baseline (reading %d)",
        look.look(),
        look.looks(),
        look.again() ? " again, since its data changed" : "",
        look.verdict(),
        look.canaryUnits(),
        look.baselineUnits(),
        look.reading());
  }
}
