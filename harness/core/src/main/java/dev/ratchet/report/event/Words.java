package dev.ratchet.report.event;

import dev.ratchet.base.Visible;
import java.util.List;

/**
 * Others' text, fit to be shown by a program that knows nothing of it: on one line, visible, cut,
 * and without what a CI runner obeys.
 */
final class Words {
  /** UTF-16 units of one text. */
  static final int LIMIT = 4_000;

  private Words() {}

  static String of(String text) {
    String shown = Visible.cut(Visible.line(text), LIMIT, "verdict.json").replace("##", "\\u0023#");
    return shown.startsWith("::") ? "\\u003a" + shown.substring(1) : shown;
  }

  static List<String> of(List<String> texts) {
    return texts.stream().map(Words::of).toList();
  }
}
