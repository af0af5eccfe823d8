package dev.ratchet.conversation;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * The compatibility forms of Unicode, in time linear in the text. The JDK alone moves each mark of
 * a letter past the marks before it, so that some thousand marks in a row take it a second.
 */
public final class NormalForms {
  /** So many marks in a row are put in order at no cost that counts. */
  private static final int FEW = 16;

  private NormalForms() {}

  /** NFKC: compatibility forms made equal, letters and their marks composed. */
  public static String composed(String text) {
    return Normalizer.normalize(ordered(text), Form.NFKC);
  }

  /** NFKD: the same, with letters and their marks apart. */
  public static String decomposed(String text) {
    return Normalizer.normalize(ordered(text), Form.NFKD);
  }

  /** An equivalent text, in which long rows of marks stand in the order that the forms want. */
  private static String ordered(String text) {
    StringBuilder out = null;
    MarkOrder order = null;
    int kept = 0;
    int at = 0;
    while (at < text.length()) {
      int end = endOfMarks(text, at);
      if (end - at > FEW) {
        out = out == null ? new StringBuilder(text.length() + FEW) : out;
        order = order == null ? MarkOrder.of(text) : order;
        out.append(text, kept, at);
        order.append(text, at, end, out);
        kept = end;
      }
      at = Math.max(end, at + 1);
    }
    return out == null ? text : out.append(text, kept, text.length()).toString();
  }

  private static int endOfMarks(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= MarkOrder.FIRST) {
      int c = text.codePointAt(at);
      if (!MarkOrder.isMark(c)) {
        break;
      }
      at += Character.charCount(c);
    }
    return at;
  }
}
