package dev.ratchet.cli;

import dev.ratchet.base.Names;
import dev.ratchet.base.Visible;
import dev.ratchet.canary.attribution.Attribution;
import dev.ratchet.canary.attribution.AttributionText;
import dev.ratchet.canary.checklist.Item;
import dev.ratchet.canary.release.SignedRelease;
import dev.ratchet.flow.canary.CanaryStatus;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A canary as a terminal shows it. */
final class CanaryText {
  private CanaryText() {}

  /**
   * A status, and requests that can be looked at.
   *
   * @param causes with their examples, which the status itself does not name
   */
  static String of(CanaryStatus status, List<Attribution> causes) {
    return heading(status)
        + status.checklist().stream().map(CanaryText::of).collect(Collectors.joining("\n"))
        + causes.stream().map(CanaryText::examples).collect(Collectors.joining())
        + killSwitches(status);
  }

  private static String heading(CanaryStatus status) {
    String word = Names.kebab(status.status()).toUpperCase(Locale.ROOT);
    CanaryStatus.Compared compared = status.compared();
    return compared == null
        ? word + "  " + status.canary() + ", before its first look"
        : String.format(
            Locale.ROOT,
            "%s  %s, look %d of %d, until %s: %,d in the canary, %,d in the baseline\n",
            word,
            status.canary(),
            compared.look(),
            compared.looks(),
            compared.until(),
            compared.canaryUnits(),
            compared.baselineUnits());
  }

  private static String examples(Attribution cause) {
    return "\n\nRequests behind "
        + Visible.line(cause.blocker())
        + ", those that add most first; their text is read on the incident's page alone:"
        + cause.examples().stream()
            .map(example -> "\n          " + Visible.line(AttributionText.of(example)))
            .collect(Collectors.joining());
  }

  private static String killSwitches(CanaryStatus status) {
    return status.killSwitches() == null
        ? ""
        : "\n\nKill switches are proposed in .ratchet/"
            + status.killSwitches()
            + " (OpenFeature, flagd).\nRatchet applies none of them: look at them, and give them to"
            + " your flag service.";
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
