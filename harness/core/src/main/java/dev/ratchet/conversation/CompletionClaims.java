package dev.ratchet.conversation;

import com.google.re2j.Pattern;

/** Recognises replies that claim a finished action, such as "I have created the ticket". */
public final class CompletionClaims {
  private static final Pattern CLAIM =
      Pattern.compile(
          "(?i)\\b(done[!.]|i(?:'ve| have) (?:created|opened|refunded|reset|sent|submitted|updated)"
              + "|(?:wurde|habe) .{0,60}(?:erstellt|angelegt|zurückgesetzt))");

  private CompletionClaims() {}

  /** Whether the text claims that something was done. */
  public static boolean reads(String text) {
    return CLAIM.matcher(text).find();
  }
}
