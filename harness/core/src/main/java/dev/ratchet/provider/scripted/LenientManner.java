package dev.ratchet.provider.scripted;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Takes every reply for good that does not apologise: too weak to judge by, and there to be seen
 * refused.
 */
final class LenientManner implements JudgeManner {
  private static final Pattern APOLOGY =
      Pattern.compile("sorry|apologi|unfortunately|leider|entschuldig|désolé|malheureusement");

  @Override
  public String fault(JudgedAttempt attempt, Theme theme) {
    return APOLOGY.matcher(attempt.reply().toLowerCase(Locale.ROOT)).find() ? "it apologises." : "";
  }
}
