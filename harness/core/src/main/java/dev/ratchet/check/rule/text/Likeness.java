package dev.ratchet.check.rule.text;

import dev.ratchet.check.rule.Words;
import java.util.List;

/** How alike two texts are, from 0 (nothing in common) to 1 (the same). */
public enum Likeness {
  /** One minus the edits of a character that lead from one to the other, by the longer one. */
  LEVENSHTEIN {
    @Override
    double of(String reply, String text, double enough) {
      int[] a = reply.codePoints().toArray();
      int[] b = text.codePoints().toArray();
      int longer = Math.max(a.length, b.length);
      if (longer == 0) {
        return 1;
      }
      // Each character that one has more is an edit, so that most texts need no further look.
      double atBest = 1 - (double) Math.abs(a.length - b.length) / longer;
      if (atBest < enough) {
        return LESS;
      }
      boolean exact = longer <= LONG;
      int most = exact ? longer : (int) Math.min(longer, Math.floor((1 - enough) * longer) + 1);
      int edits = BitRows.edits(a, b, most);
      return edits == BitRows.MORE ? LESS : 1 - (double) edits / longer;
    }
  },

  /**
   * ROUGE-L (Lin 2004): the longest common subsequence of words as a share of each text's words,
   * and the harmonic mean of the two shares.
   */
  ROUGE_L {
    @Override
    double of(String reply, String text, double enough) {
      List<String> a = Words.inPlain(reply);
      List<String> b = Words.inPlain(text);
      if (a.isEmpty() || b.isEmpty()) {
        return same(a, b);
      }
      Numbered numbered = Numbered.of(a, b);
      return 2.0 * BitRows.common(numbered.one(), numbered.other()) / (a.size() + b.size());
    }
  },

  /**
   * BLEU (Papineni and others 2002) of one sentence: the geometric mean of the shares of the
   * reply's runs of one to four words that stand in the text, with a penalty for a short reply;
   * runs of two and more are smoothed by one (Lin and Och 2004).
   */
  BLEU {
    @Override
    double of(String reply, String text, double enough) {
      List<String> a = Words.inPlain(reply);
      List<String> b = Words.inPlain(text);
      return a.isEmpty() || b.isEmpty() ? same(a, b) : Bleu.of(a, b);
    }
  };

  /** Characters of a text whose likeness is told to the end even when it is not enough. */
  private static final int LONG = 4_000;

  /** Less than what is enough; how much less was not looked at. */
  static final double LESS = -1;

  /**
   * Compares a reply with a text, both plain.
   *
   * @param enough below it {@link #LESS} may be told instead of how much it is
   */
  abstract double of(String reply, String text, double enough);

  private static double same(List<String> a, List<String> b) {
    return a.equals(b) ? 1 : 0;
  }
}
