package dev.ratchet.check.rule.source;

import com.google.re2j.Matcher;
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

  private static final Pattern BRACKETS =
      Pattern.compile("\\[[^\\[\\]\\n]{1,200}\\]|【[^【】\\n]{1,200}】");

  /** A citation, perhaps with brackets and spaces around, at the beginning of a piece. */
  private static final Pattern LEADING =
      Pattern.compile("^[\\s(]*(?:(?:\\[[^\\[\\]\\n]{1,200}\\]|【[^【】\\n]{1,200}】)[\\s),;.]*)+");

  private static final Pattern ITEM = Pattern.compile("^\\s*(?:[-*+•]|[0-9]{1,3}[.)])\\s+");
  private static final Pattern DRAWN = Pattern.compile("^[\\s|:=_*+-]*$");

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
      boolean apart = heading || row || ITEM.matcher(line).find() || DRAWN.matches(line);
      if (fence || code || apart) {
        read.paragraph(paragraph);
      }
      if (!fence && !code && !heading && !DRAWN.matches(line)) {
        paragraph.append(ITEM.matcher(line).replaceFirst("")).append(' ');
      }
      if (row) {
        read.row(paragraph);
      }
    }
    read.paragraph(paragraph);
    return List.copyOf(read.sentences);
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
    int first = sentences.size();
    boolean later = false;
    for (String piece : pieces.reversed()) {
      boolean cites = !Citations.in(piece).isEmpty();
      later |= cites;
      String text = plain(piece);
      if (!text.isEmpty()) {
        sentences.add(first, new Sentence(text, cites, later));
      } else if (cites && first == sentences.size() && first > 0 && pieces.size() == 1) {
        citeLast(); // a line of citations alone stands for the line before it
      }
    }
  }

  private void citeLast() {
    Sentence last = sentences.removeLast();
    sentences.add(new Sentence(last.text(), true, true));
  }

  private static String plain(String piece) {
    StringBuilder out = new StringBuilder();
    Matcher brackets = BRACKETS.matcher(piece);
    int from = 0;
    while (brackets.find()) {
      boolean cites = !Citations.in(brackets.group()).isEmpty();
      out.append(piece, from, cites ? brackets.start() : brackets.end());
      from = brackets.end();
    }
    String text = out.append(piece.substring(from)).toString();
    String bare = text.replace("**", "").replace("__", "").replace("`", "");
    return Plain.of(bare).replace("()", "").strip();
  }

  private static List<String> pieces(String paragraph) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < paragraph.length(); at++) {
      if (ends(paragraph, from, at)) {
        int end = afterClosing(paragraph, at + 1);
        Matcher cited =
            LEADING.matcher(paragraph.substring(end, Math.min(paragraph.length(), end + 1_000)));
        end += cited.find() ? cited.end() : 0;
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
    String word = text.substring(start, at).toLowerCase(Locale.ROOT).replaceAll("^[(\\[\"'„]+", "");
    if (ABBREVIATIONS.contains(word)
        || (word.length() == 1 && Character.isLetter(word.charAt(0)))) {
      return true;
    }
    boolean number = word.matches("[0-9]{1,2}");
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
