package dev.ratchet.check.rule.structure;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/** Replies in a notation, which models like to put into a Markdown code block. */
final class Fenced {
  private static final Pattern BLOCK =
      Pattern.compile("(?s)\\A```([A-Za-z0-9]*)[ \\t]*\\n(.*)\\n```\\z");

  private Fenced() {}

  /** The text of a reply that is one code block of this language, or of none, and nothing else. */
  static String without(String reply, String language, boolean allowed) {
    String text = reply.strip();
    Matcher block = BLOCK.matcher(text);
    boolean fenced =
        allowed && block.matches() && (block.group(1).isEmpty() || block.group(1).equals(language));
    return fenced ? block.group(2) : text;
  }
}
