package dev.ratchet.cli;

import dev.ratchet.base.Visible;
import dev.ratchet.canary.checklist.Item;
import dev.ratchet.canary.release.SignedRelease;
import java.util.Locale;
import java.util.stream.Collectors;

/** A canary as a terminal shows it. */
final class CanaryText {
  private CanaryText() {}

  static String of(CanaryStatus status) {
    return String.format(
            Locale.ROOT,
            "%s  %s, look %d of %d, until %s: %,d in the canary, %,d in the baseline\n",
            status.status().toUpperCase(Locale.ROOT),
            status.canary(),
            status.look(),
            status.looks(),
            status.until(),
            status.canaryUnits(),
            status.baselineUnits())
        + status.checklist().stream().map(CanaryText::of).collect(Collectors.joining("\n"));
  }

  private static String of(Item item) {
    StringBuilder text =
        new StringBuilder("\n%-9s %s  (%s)".formatted(mark(item), item.question(), item.id()));
    item.says().forEach(says -> text.append("\n          ").append(Visible.line(says)));
    for (Item.Hand hand : item.hands()) {
      text.append("\n          - ")
          .append(Visible.line(hand.who() + ", " + hand.when() + ": " + hand.did()));
      if (!hand.note().isEmpty()) {
        text.append(": ").append(Visible.line(hand.note()));
      }
    }
    return text.toString();
  }

  private static String mark(Item item) {
    return switch (item.state()) {
      case PASSED -> "yes";
      case OVERRIDDEN -> "overridden";
      case OPEN -> "to do";
      case FAILED -> "NO";
      case MISSING -> "unknown";
    };
  }

  static String signed(SignedRelease signed, String file) {
    return "Signed: %s, revision %d, by %s\nKey:    %s\nFile:   %s\nProves itself with: ratchet release verify %s"
        .formatted(
            signed.release().outcome().name().toLowerCase(Locale.ROOT),
            signed.release().revision(),
            signed.release().signer(),
            signed.key(),
            file,
            file);
  }
}
