package dev.ratchet.cli;

import dev.ratchet.canary.release.SignedRelease;
import dev.ratchet.report.release.ReleaseSheet;
import dev.ratchet.report.release.ReleaseSheet.Behind;
import dev.ratchet.report.release.ReleaseSheet.Example;
import dev.ratchet.report.release.ReleaseSheet.Hand;
import dev.ratchet.report.release.ReleaseSheet.Line;
import dev.ratchet.report.release.ReleaseSheet.Link;
import dev.ratchet.report.release.ReleaseSheet.Mark;
import dev.ratchet.report.release.ReleaseSheet.Tone;
import java.util.Locale;
import java.util.stream.Collectors;

/** A canary as a terminal shows it. */
final class CanaryText {
  private CanaryText() {}

  static String of(ReleaseSheet sheet) {
    ReleaseSheet.Head head = sheet.head();
    return "%s  %s, look %d of %d, until %s: %s\n%s\n"
            .formatted(
                head.verdict().word().toUpperCase(Locale.ROOT),
                head.canary(),
                head.reach().look(),
                head.reach().looks(),
                head.reach().until(),
                head.reach().units(),
                head.next())
        + sheet.items().stream().map(CanaryText::of).collect(Collectors.joining("\n"))
        + sheet.behind().stream().map(CanaryText::behind).collect(Collectors.joining())
        + killSwitches(sheet);
  }

  /** Of a canary that was not read yet. */
  static String waiting(String canary) {
    return "WAITING  " + canary + ", before its first look";
  }

  private static String behind(Behind behind) {
    return "\n\nRequests behind "
        + behind.blocker()
        + ", those that add most first; their text is read at Releases in 'ratchet serve', on record:"
        + behind.examples().stream().map(CanaryText::example).collect(Collectors.joining());
  }

  private static String example(Example example) {
    Link incident = example.incident();
    return "\n          "
        + example.says()
        + (incident == null ? "" : "  ratchet incidents show " + incident.name());
  }

  private static String killSwitches(ReleaseSheet sheet) {
    return sheet.killSwitches() == null
        ? ""
        : "\n\nKill switches are proposed in .ratchet/"
            + sheet.killSwitches()
            + " (OpenFeature, flagd).\nRatchet applies none of them: look at them, and give them to"
            + " your flag service.";
  }

  private static String of(Line line) {
    StringBuilder text =
        new StringBuilder(
            "\n%-9s %s  (%s)".formatted(mark(line.state()), line.question(), line.id()));
    line.says().forEach(says -> text.append("\n          ").append(says));
    for (Hand hand : line.hands()) {
      text.append("\n          - ").append(hand.who() + ", " + hand.when() + ": " + hand.did());
      if (!hand.note().isEmpty()) {
        text.append(": ").append(hand.note());
      }
    }
    return text.toString();
  }

  private static String mark(Mark mark) {
    return mark.tone() == Tone.FAIL ? mark.word().toUpperCase(Locale.ROOT) : mark.word();
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
