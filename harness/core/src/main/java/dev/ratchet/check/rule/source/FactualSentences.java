package dev.ratchet.check.rule.source;

import com.google.re2j.Pattern;
import dev.ratchet.check.rule.Words;
import dev.ratchet.conversation.Declines;
import java.util.Locale;
import java.util.Set;

/**
 * Tells which sentences state something, by what they are not: no question, no introduction of a
 * list, no courtesy, no talk of the assistant about itself, no decline, nothing too short to say
 * much. Courtesies are known in English and German.
 */
final class FactualSentences {
  /** Fewer words say nothing, unless they hold a figure. */
  private static final int LEAST_WORDS = 4;

  /** Of Thai, the first of the scripts without spaces; to look a script up takes longer. */
  private static final int FIRST_UNSPACED = 0xE00;

  /** A courtesy shows in so many letters. */
  private static final int BEGINNING = 60;

  private static final Pattern COURTESY =
      Pattern.compile(
          "^(?:(?:hi|hello|hey|dear|thanks|thank you|you're welcome|you are welcome|sure|of course"
              + "|certainly|absolutely|great|sorry|apologies|good (?:morning|afternoon|luck|question)"
              + "|best regards|kind regards|happy to|glad to|hope (?:this|that)|feel free|let me know"
              + "|let's|as an ai|here (?:is|are|you go)|if you (?:have|need|want|would|'d)"
              + "|please (?:let|contact|feel|tell|provide|share|confirm|reach|ask|do not hesitate)"
              + "|(?:do not|don't) hesitate"
              + "|(?:i|we) (?:hope|can|could|would|will|cannot|can't|am|are|do not|don't|did not|didn't"
              + "|recommend|suggest|understand|apologi[sz]e)|i'm|i'll|i'd)"
              + "|(?:hallo|guten|sehr geehrte[rs]?|liebe[rs]?|danke|vielen dank|gern|gerne|natürlich"
              + "|selbstverständlich|klar|sicher|entschuldigung|mit freundlichen|viele grüße"
              + "|beste grüße|freundliche grüße|als ki|hier (?:ist|sind|finden)|viel erfolg"
              + "|bitte (?:wenden|melden|geben|teilen|kontaktieren|sagen|zögern|fragen)"
              + "|(?:wenn|falls|sollten) sie (?:fragen|weitere|noch|mehr|hilfe)"
              + "|(?:ich|wir) (?:hoffe|hoffen|kann|können|könnte|helfe|helfen|empfehle|empfehlen"
              + "|verstehe|bin|freue|freuen)|zögern sie|melden sie sich))(?:[^\\p{L}]|$)");

  /** The first word of each courtesy: most sentences begin with none of them. */
  private static final Set<String> COURTEOUS =
      Set.of(
          "absolutely",
          "als",
          "apologies",
          "as",
          "best",
          "beste",
          "bitte",
          "certainly",
          "danke",
          "dear",
          "do",
          "don",
          "entschuldigung",
          "falls",
          "feel",
          "freundliche",
          "gern",
          "gerne",
          "glad",
          "good",
          "great",
          "guten",
          "hallo",
          "happy",
          "hello",
          "here",
          "hey",
          "hi",
          "hier",
          "hope",
          "i",
          "ich",
          "if",
          "kind",
          "klar",
          "let",
          "liebe",
          "lieber",
          "liebes",
          "melden",
          "mit",
          "natürlich",
          "of",
          "please",
          "sehr",
          "selbstverständlich",
          "sicher",
          "sollten",
          "sorry",
          "sure",
          "thank",
          "thanks",
          "viel",
          "viele",
          "vielen",
          "we",
          "wenn",
          "wir",
          "you",
          "zögern");

  private FactualSentences() {}

  static boolean isFactual(String sentence) {
    boolean figure = holdsFigure(sentence);
    if (sentence.endsWith("?") || sentence.endsWith("？") || sentence.endsWith(":")) {
      return false;
    }
    if (!figure && words(sentence) < LEAST_WORDS) {
      return false;
    }
    String head = sentence.substring(0, Math.min(BEGINNING, sentence.length()));
    String lower = head.toLowerCase(Locale.ROOT).replace('’', '\'');
    return (figure || !isCourtesy(lower)) && !Declines.reads(sentence);
  }

  private static boolean holdsFigure(String sentence) {
    for (int i = 0; i < sentence.length(); i++) {
      if (sentence.charAt(i) >= '0' && sentence.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  private static boolean isCourtesy(String lower) {
    int end = 0;
    while (end < lower.length() && Character.isLetter(lower.charAt(end))) {
      end++;
    }
    return COURTEOUS.contains(lower.substring(0, end)) && COURTESY.matcher(lower).find();
  }

  /** Words, where a script has no spaces two letters for one. */
  private static int words(String sentence) {
    int letters = 0;
    for (int at = 0; at < sentence.length(); at++) {
      if (sentence.charAt(at) >= FIRST_UNSPACED) {
        int c = sentence.codePointAt(at);
        letters += isUnspaced(c) ? 1 : 0;
        at += Character.charCount(c) - 1;
      }
    }
    return Words.inPlain(sentence).size() + letters / 2;
  }

  private static boolean isUnspaced(int c) {
    return Character.isIdeographic(c)
        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA
        || Character.UnicodeScript.of(c) == Character.UnicodeScript.KATAKANA
        || Character.UnicodeScript.of(c) == Character.UnicodeScript.THAI;
  }
}
