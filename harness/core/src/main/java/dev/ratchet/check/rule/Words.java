package dev.ratchet.check.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A text as its words. */
public final class Words {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");

  private Words() {}

  /** Runs of letters and digits, in lower case, in order. */
  public static List<String> in(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(Plain.of(text).toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }
}
