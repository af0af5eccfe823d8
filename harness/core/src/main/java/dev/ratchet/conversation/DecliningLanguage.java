package dev.ratchet.conversation;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/**
 * How one language declines.
 *
 * @param cues every declining sentence holds one; to see that none is there costs far less than to
 *     look for every phrase
 * @param condition words that make an offer of a phrase behind them: "if I cannot help, call the
 *     service desk"
 */
record DecliningLanguage(List<String> cues, Pattern condition, List<Phrase> phrases) {
  DecliningLanguage {
    cues = List.copyOf(cues);
    phrases = List.copyOf(phrases);
  }

  static DecliningLanguage of(List<String> cues, String condition, List<Phrase> phrases) {
    return new DecliningLanguage(
        cues, Pattern.compile("(?:^|[^\\p{L}])(?:" + condition + ")(?: |$)"), phrases);
  }

  /** Whether a sentence declines that holds one of the cues. */
  boolean declines(String sentence) {
    for (Phrase phrase : phrases) {
      if (holdsUnconditionally(phrase, sentence)) {
        return true;
      }
    }
    return false;
  }

  private boolean holdsUnconditionally(Phrase phrase, String sentence) {
    if (!phrase.mayBeIn(sentence)) {
      return false;
    }
    Matcher matcher = phrase.pattern().matcher(sentence);
    return matcher.find() && !condition.matcher(sentence.substring(0, matcher.start())).find();
  }
}
