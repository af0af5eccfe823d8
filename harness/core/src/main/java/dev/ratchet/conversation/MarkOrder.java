package dev.ratchet.conversation;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The order that normal forms put combining marks in: by their combining class, which the JDK does
 * not tell but shows when it normalizes two of them. For the marks of one text.
 */
final class MarkOrder {
  /** No mark comes before it. */
  static final char FIRST = '\u0300';

  private static final char LATIN_MARKS = '\u036F';

  /** Marks of the lowest and of the highest class. */
  private static final int LOWEST = 0x334;

  private static final int HIGHEST = 0x345;

  /** Marks that no other passes. */
  private static final byte FIXED = 0;

  /** A mark that stands for others. */
  private static final byte APART = -1;

  /** By character: its place in the order, from 1; {@link #FIXED}, or {@link #APART}. */
  private final byte[] ranks;

  private final int most;

  private MarkOrder(byte[] ranks, int most) {
    this.ranks = ranks;
    this.most = most;
  }

  /** Whether a character may be put in order; two of Katakana stand for marks. */
  static boolean isMark(int c) {
    if (c >= FIRST && c <= LATIN_MARKS) {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> c == 0xFF9E || c == 0xFF9F;
    };
  }

  static MarkOrder of(String text) {
    BitSet marks = marks(text);
    byte[] ranks = new byte[marks.length()];
    List<Integer> movable =
        marks.stream().boxed().filter(MarkOrder::moves).sorted(MarkOrder::compare).toList();
    byte rank = FIXED;
    int last = -1;
    for (int mark : movable) {
      rank += (byte) (last < 0 || compare(last, mark) != 0 ? 1 : 0);
      ranks[mark] = rank;
      last = mark;
    }
    marks.stream().filter(MarkOrder::isApart).forEach(mark -> ranks[mark] = APART);
    return new MarkOrder(ranks, rank);
  }

  /** Every mark of a text, and what each stands for. */
  private static BitSet marks(String text) {
    BitSet marks = new BitSet();
    for (int at = 0; at < text.length(); at++) {
      int c = text.charAt(at) < FIRST ? 0 : text.codePointAt(at);
      if (c >= FIRST && !marks.get(c) && isMark(c)) {
        marks.set(c);
        Arrays.stream(parts(c)).forEach(marks::set);
      }
    }
    return marks;
  }

  /** Appends the marks of a row in their order; what is equal in order stays as it stands. */
  void append(String text, int from, int to, StringBuilder out) {
    int[] row = row(text, from, to);
    int start = 0;
    for (int i = 0; i < row.length; i++) {
      if (ranks[row[i]] == FIXED) {
        sort(row, start, i, out);
        out.appendCodePoint(row[i]);
        start = i + 1;
      }
    }
    sort(row, start, row.length, out);
  }

  private int[] row(String text, int from, int to) {
    int[] row = new int[to - from];
    int size = 0;
    boolean whole = true;
    for (int at = from; at < to; at += Character.charCount(row[size++])) {
      row[size] = text.codePointAt(at);
      whole &= ranks[row[size]] != APART;
    }
    int[] marks = Arrays.copyOf(row, size);
    return whole ? marks : Arrays.stream(marks).flatMap(c -> Arrays.stream(parts(c))).toArray();
  }

  /** A counting sort. */
  private void sort(int[] row, int from, int to, StringBuilder out) {
    int[] places = new int[most + 2];
    for (int i = from; i < to; i++) {
      places[ranks[row[i]] + 1]++;
    }
    for (int rank = 1; rank < places.length; rank++) {
      places[rank] += places[rank - 1];
    }
    int[] sorted = new int[to - from];
    for (int i = from; i < to; i++) {
      sorted[places[ranks[row[i]]]++] = row[i];
    }
    out.append(new String(sorted, 0, sorted.length));
  }

  private static int[] parts(int mark) {
    return Normalizer.normalize(Character.toString(mark), Form.NFKD).codePoints().toArray();
  }

  private static boolean isApart(int mark) {
    int[] parts = parts(mark);
    return parts.length > 1 || parts[0] != mark;
  }

  private static boolean moves(int mark) {
    return !isApart(mark) && (passes(LOWEST, mark) || passes(mark, HIGHEST));
  }

  private static int compare(int one, int other) {
    return passes(other, one) ? 1 : passes(one, other) ? -1 : 0;
  }

  /** Whether a mark moves before another that it stands behind. */
  private static boolean passes(int mark, int before) {
    String written = new StringBuilder().appendCodePoint(before).appendCodePoint(mark).toString();
    return !Normalizer.isNormalized(written, Form.NFD);
  }
}
