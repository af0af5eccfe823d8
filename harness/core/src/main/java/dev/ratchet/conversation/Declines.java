package dev.ratchet.conversation;

import com.google.re2j.Pattern;

/** Recognises replies that decline to help, in the languages of the shipped example and beyond. */
public final class Declines {
  private static final Pattern DECLINE =
      Pattern.compile(
          "(?i)\\b(i can(?:no|')t help|i am not able to|i'm not able to|cannot help with that"
              + "|kann ich ihnen (?:leider )?nicht helfen)");

  private Declines() {}

  /** Whether the text reads as a decline. */
  public static boolean reads(String text) {
    return DECLINE.matcher(text).find();
  }
}
