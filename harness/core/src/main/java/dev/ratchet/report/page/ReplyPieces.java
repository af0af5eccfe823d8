package dev.ratchet.report.page;

import dev.ratchet.base.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Two replies in pieces, each alike in the other or not.
 *
 * @param baseline empty when there was no reply
 * @param candidate empty when there was no reply
 */
public record ReplyPieces(List<Piece> baseline, List<Piece> candidate, Likeness likeness) {
  /** A word with what is stuck to it; a character where a language has no blanks between words. */
  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]\\s*"
              + "|[^\\s\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]+\\s*|\\s+");

  /** Below this share of words alike, marks would only say that all is different. */
  private static final double LEAST_ALIKE = 0.25;

  /**
   * A run of text.
   *
   * @param kind empty when the other reply has it too; {@code gone} for what only the baseline
   *     says, {@code come} for what only the candidate says
   */
  public record Piece(String text, String kind) {}

  /** How two replies compare. */
  public enum Likeness {
    /** One of them is no reply. */
    ALONE(""),
    SAME("Both replies are the same, word for word."),
    CLOSE("What only one of the two replies says is underlined."),
    UNLIKE("The two replies share few words, so nothing is marked in them.");

    private final String words;

    Likeness(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  public ReplyPieces {
    baseline = List.copyOf(baseline);
    candidate = List.copyOf(candidate);
  }

  /** Compares what both arms said, as far as it is visible. */
  static ReplyPieces of(String baseline, String candidate) {
    if (baseline.isEmpty() || candidate.isEmpty()) {
      return new ReplyPieces(whole(baseline), whole(candidate), Likeness.ALONE);
    }
    List<String> before = words(baseline);
    List<String> after = words(candidate);
    Difference difference = Difference.between(bare(before), bare(after));
    Likeness likeness = likeness(before.size(), after.size(), difference);
    return likeness == Likeness.CLOSE
        ? new ReplyPieces(
            pieces(before, difference::gone, "gone"),
            pieces(after, difference::come, "come"),
            likeness)
        : new ReplyPieces(whole(baseline), whole(candidate), likeness);
  }

  private static Likeness likeness(int before, int after, Difference difference) {
    int alike = before - difference.goneCount();
    if (alike == before && alike == after) {
      return Likeness.SAME;
    }
    return alike >= LEAST_ALIKE * Math.max(before, after) ? Likeness.CLOSE : Likeness.UNLIKE;
  }

  private static List<Piece> whole(String text) {
    return text.isEmpty() ? List.of() : List.of(new Piece(text, ""));
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).toList();
  }

  private static List<String> bare(List<String> words) {
    return words.stream().map(String::strip).toList();
  }

  /** Neighbours of one kind become one piece; a mark ends before the blanks that follow it. */
  private static List<Piece> pieces(List<String> words, IntPredicate marked, String kind) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      run.append(words.get(i));
      if (i + 1 == words.size() || marked.test(i) != marked.test(i + 1)) {
        add(pieces, run.toString(), marked.test(i) ? kind : "");
        run.setLength(0);
      }
    }
    return List.copyOf(pieces);
  }

  private static void add(List<Piece> pieces, String run, String kind) {
    String text = kind.isEmpty() ? run : run.stripTrailing();
    if (!text.isEmpty()) {
      pieces.add(new Piece(text, kind));
    }
    if (text.length() < run.length()) {
      pieces.add(new Piece(run.substring(text.length()), ""));
    }
  }
}
