package dev.ratchet.check.rule;

import com.google.re2j.Pattern;
import dev.ratchet.conversation.HiddenCharacters;
import java.text.Normalizer;
import java.util.Locale;

/** One spelling for texts that are compared: what a reader sees, not how it is encoded. */
public final class Plain {
  private static final Pattern SPACE = Pattern.compile("[\\s\\x{0085}\\p{Z}]+");

  private static final Pattern BLANK = Pattern.compile("[\\t\\r\\x{00A0}\\p{Zs}]+");

  private Plain() {}

  /** Hidden characters dropped, NFKC, runs of white space as one space, ends stripped. */
  public static String of(String text) {
    String composed = Normalizer.normalize(HiddenCharacters.strip(text), Normalizer.Form.NFKC);
    return SPACE.matcher(composed).replaceAll(" ").strip();
  }

  /** The same with its line breaks, for what is read line by line. */
  public static String lines(String text) {
    String composed = Normalizer.normalize(HiddenCharacters.strip(text), Normalizer.Form.NFKC);
    return BLANK.matcher(composed).replaceAll(" ");
  }

  /** The same, in lower case where case does not matter. */
  public static String of(String text, boolean ignoreCase) {
    return ignoreCase ? of(text).toLowerCase(Locale.ROOT) : of(text);
  }
}
