package dev.ratchet.check.rule.source;

import com.google.re2j.Pattern;
import dev.ratchet.check.rule.Plain;
import dev.ratchet.conversation.Citations;
import dev.ratchet.conversation.HiddenCharacters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A reply as its sentences, each with its citations. Headings, code and the lines that draw a table
 * are none; a list item and a table row end a sentence; a citation that stands behind the full stop
 * belongs to the sentence before it.
 */
final class CitedSentences {
  /**
   * One sentence.
   *
   * @param text without its citations and signs of Markdown
   * @param cites whether a citation stands in it or right behind it
   * @param citesLater whether one stands in it or later in its paragraph
   */
  record Sentence(String text, boolean cites, boolean citesLater) {}

  private static final String SPACES = " \t\f\r\n";
  private static final String BEFORE_CITATION = SPACES + "(";
  private static final String AFTER_CITATION = SPACES + "),;.";
  private static final int LONGEST_CITATION = 200;
  private static final int LONGEST_CITATIONS = 1_000;
  private static final String DRAWN = SPACES + "|:=_*+-";
  private static final String BULLETS = "-*+•";
  private static final int LONGEST_NUMBER = 3;

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "e.g", "i.e", "etc", "vs", "approx", "incl", "dr", "prof", "mr", "mrs", "ms", "st", "no",
          "nr", "abs", "art", "vgl", "bzw", "ca", "inkl", "zzgl", "evtl", "ggf", "usw", "z.b",
          "d.h", "u.a", "o.g", "s.o", "s.u", "z.t", "max", "min", "tel", "sog", "bspw", "fig",
          "sec", "zb", "mio", "mrd", "str", "jan", "feb", "apr", "aug", "sep", "sept", "okt", "oct",
          "nov", "dez", "dec", "exkl", "gem", "lt", "i.d.r", "v.a", "u.u");

  private static final Pattern ORDINAL =
      Pattern.compile(
          "^\\s+(?:[a-zäöüß]|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober"
              + "|November|Dezember|Quartal|Tag|Woche|Monat|Absatz|Stock|Etage)");

  private final List<Sentence> sentences = new ArrayList<>();

  private CitedSentences() {}

  static List<Sentence> of(String reply) {
    CitedSentences read = new CitedSentences();
    StringBuilder paragraph = new StringBuilder();
    boolean code = false;
    for (String line : HiddenCharacters.strip(reply).lines().toList()) {
      boolean fence = line.strip().startsWith("```");
      code ^= fence;
      boolean heading = line.stripLeading().startsWith("#");
      boolean row = line.stripLeading().startsWith("|");
      boolean drawn = skip(line, 0, DRAWN) == line.length();
      int item = endOfItem(line);
      boolean apart = heading || row || item > 0 || drawn;
      if (fence || code || apart) {
        read.paragraph(paragraph);
      }
      if (!fence && !code && !heading && !drawn) {
        paragraph.append(line, item, line.length()).append(' ');
      }
      if (row) {
        read.row(paragraph);
      }
    }
    read.paragraph(paragraph);
    return List.copyOf(read.sentences);
  }

  /** Behind the bullet or number that begins a list item, and its spaces; 0 when it is none. */
  private static int endOfItem(String line) {
    int mark = skip(line, 0, SPACES);
    int end = mark;
    while (end < line.length() && end - mark < LONGEST_NUMBER && isDigit(line.charAt(end))) {
      end++;
    }
    String marks = end == mark ? BULLETS : ".)";
    if (end == line.length() || marks.indexOf(line.charAt(end)) < 0) {
      return 0;
    }
    int text = skip(line, end + 1, SPACES);
    return text == end + 1 ? 0 : text;
  }

  /** Behind the characters of this sort that stand here. */
  private static int skip(String text, int from, String sort) {
    int at = from;
    while (at < text.length() && sort.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** A row is one sentence, whatever its cells hold. */
  private void row(StringBuilder row) {
    add(List.of(row.toString().replace('|', ' ')));
    row.setLength(0);
  }

  private void paragraph(StringBuilder paragraph) {
    if (!paragraph.isEmpty()) {
      add(pieces(paragraph.toString()));
      paragraph.setLength(0);
    }
  }

  /** Adds sentences of one paragraph, from the last to the first to see what comes later. */
  private void add(List<String> pieces) {
    List<Sentence> found = new ArrayList<>();
    boolean later = false;
    for (String piece : pieces.reversed()) {
      boolean cites = !Citations.in(piece).isEmpty();
      later |= cites;
      String text = plain(piece);
      if (!text.isEmpty()) {
        found.add(new Sentence(text, cites, later));
      } else if (cites && !sentences.isEmpty() && pieces.size() == 1) {
        citeLast(); // a line of citations alone stands for the line before it
      }
    }
    sentences.addAll(found.reversed());
  }

  private void citeLast() {
    Sentence last = sentences.removeLast();
    sentences.add(new Sentence(last.text(), true, true));
  }

  private static String plain(String piece) {
    if (piece.indexOf('[') < 0 && piece.indexOf('【') < 0) {
      return withoutMarks(piece);
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < piece.length()) {
      int end = Citations.endOfBrackets(piece, at) + 1;
      if (end == 0) {
        out.append(piece.charAt(at++));
      } else {
        out.append(
            Citations.in(piece.substring(at, end)).isEmpty() ? piece.substring(at, end) : "");
        at = end;
      }
    }
    return withoutMarks(out.toString());
  }

  private static String withoutMarks(String text) {
    String bare = text.replace("**", "").replace("__", "").replace("`", "");
    return Plain.of(bare).replace("()", "").strip();
  }

  private static List<String> pieces(String paragraph) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < paragraph.length(); at++) {
      if (ends(paragraph, from, at)) {
        int end = afterClosing(paragraph, at + 1);
        end += leading(paragraph, end);
        pieces.add(paragraph.substring(from, end));
        from = end;
        at = Math.max(at, end - 1);
      }
    }
    if (!paragraph.substring(from).isBlank()) {
      pieces.add(paragraph.substring(from));
    }
    return pieces;
  }

  /** How long the citations are that stand here. */
  private static int leading(String text, int from) {
    int most = Math.min(text.length(), from + LONGEST_CITATIONS);
    int open = from;
    while (open < most && BEFORE_CITATION.indexOf(text.charAt(open)) >= 0) {
      open++;
    }
    int end = from;
    for (int at = afterCitation(text, open, most);
        at > open;
        at = afterCitation(text, open, most)) {
      while (at < most && AFTER_CITATION.indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      open = at;
      end = at;
    }
    return end - from;
  }

  /** Behind the brackets that open here; the same place where they do not close. */
  private static int afterCitation(String text, int open, int most) {
    if (open >= most || "[【".indexOf(text.charAt(open)) < 0) {
      return open;
    }
    char opening = text.charAt(open);
    char closing = opening == '[' ? ']' : '】';
    int at = open + 1;
    while (at < most && !isBound(text.charAt(at), opening, closing)) {
      at++;
    }
    boolean closed = at < most && text.charAt(at) == closing && at > open + 1;
    return closed && text.codePointCount(open + 1, at) <= LONGEST_CITATION ? at + 1 : open;
  }

  private static boolean isBound(char c, char opening, char closing) {
    return c == opening || c == closing || c == '\n';
  }

  private static boolean ends(String text, int from, int at) {
    char c = text.charAt(at);
    if ("。！？".indexOf(c) >= 0) {
      return true;
    }
    if (".!?…".indexOf(c) < 0) {
      return false;
    }
    int after = afterClosing(text, at + 1);
    boolean spaced =
        after >= text.length()
            || Character.isWhitespace(text.charAt(after))
            || "[【".indexOf(text.charAt(after)) >= 0;
    return spaced && !(c == '.' && isAbbreviated(text, from, at));
  }

  private static boolean isAbbreviated(String text, int from, int at) {
    int start = at;
    while (start > from && !Character.isWhitespace(text.charAt(start - 1)) && at - start < 20) {
      start--;
    }
    start = Math.min(at, skip(text, start, "([\"'„"));
    String word = text.substring(start, at).toLowerCase(Locale.ROOT);
    if (ABBREVIATIONS.contains(word)
        || (word.length() == 1 && Character.isLetter(word.charAt(0)))) {
      return true;
    }
    boolean number =
        !word.isEmpty() && word.length() <= 2 && skip(word, 0, "0123456789") == word.length();
    return number
        && ORDINAL.matcher(text.substring(at + 1, Math.min(text.length(), at + 20))).find();
  }

  private static int afterClosing(String text, int from) {
    int at = from;
    while (at < text.length() && "\"'”“’»)*_.!?…".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
