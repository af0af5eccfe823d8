package dev.ratchet.judge.calibration;

import dev.ratchet.judge.Exhibit;
import dev.ratchet.judge.Rubric;
import dev.ratchet.judge.Unasked;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why a reply says nothing of a judge: in a gate the judge would not be asked about it, or is shown
 * it with its score in every prompt.
 *
 * @param key of the file, at which it is wrong
 * @param message never quotes the reply
 */
record Unfit(String key, String message) {
  private static final String ANCHOR =
      "is an anchor of the rubric, which the judge is shown with its score; leave it out";

  static List<Unfit> of(Exhibit exhibit, Rubric rubric) {
    Stream<Unfit> unasked =
        Unasked.of(rubric, exhibit).stream().map(why -> new Unfit(key(why), message(why)));
    return isAnchor(exhibit.transcript().reply(), rubric)
        ? Stream.concat(unasked, Stream.of(new Unfit("reply", ANCHOR))).toList()
        : unasked.toList();
  }

  private static String key(Unasked why) {
    return switch (why) {
      case NO_WORD, TOO_LONG -> "reply";
      case NO_CONTEXT -> "tools";
      case NO_REFERENCE -> "reference";
    };
  }

  private static String message(Unasked why) {
    return switch (why) {
      case NO_WORD, TOO_LONG -> why.words() + "; no judge is asked about it, leave it out";
      case NO_CONTEXT, NO_REFERENCE -> why.words();
    };
  }

  private static boolean isAnchor(String reply, Rubric rubric) {
    return rubric.anchors().stream()
        .anyMatch(anchor -> anchor.reply().strip().equals(reply.strip()));
  }
}
