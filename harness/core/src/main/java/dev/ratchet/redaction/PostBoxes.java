package dev.ratchet.redaction;

/** PO boxes with their number, and what of an address follows. */
final class PostBoxes {
  private PostBoxes() {}

  /** {@code PO Box 123, Springfield}. */
  static Span at(String text, int start, int end) {
    int number = end;
    while (number - end < 6 && " :.#nNoº°".indexOf(Scan.at(text, number)) >= 0) {
      number++;
    }
    int close = Scan.digitsEnd(text, number, 9);
    while (close > number
        && Scan.at(text, close) == ' '
        && Scan.digitsEnd(text, close + 1, 4) > close + 1
        && close - number < 9) {
      close = Scan.digitsEnd(text, close + 1, 4);
    }
    boolean box = close > number && (end - start > 2 || Scan.isUpper(text, start + 1));
    return box ? new Span(boxStart(text, start), AddressTail.end(text, close)) : Span.NONE;
  }

  private static int boxStart(String text, int start) {
    int from = start;
    while (start - from < 16 && isBoxLead(text, from)) {
      from--;
    }
    while (Scan.at(text, from) == ' ') {
      from++;
    }
    return from;
  }

  /** The characters of "P.O." before the box. */
  private static boolean isBoxLead(String text, int at) {
    return at > 0
        && "PpOo. ".indexOf(text.charAt(at - 1)) >= 0
        && ("POpo.".indexOf(text.charAt(at - 1)) >= 0 || !Scan.isLetter(text, at - 4));
  }
}
