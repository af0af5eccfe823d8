package dev.ratchet.check.rule;

import dev.ratchet.conversation.HiddenCharacters;
import dev.ratchet.redaction.Found;
import dev.ratchet.redaction.Redactor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words of a candidate as a result may show them: short, on one line, personal data masked. */
public final class Quoted {
  private static final int LIMIT = 80;

  /** Nothing longer is searched for personal data here: it is cut far shorter anyway. */
  private static final int READ = 4_000;

  private Quoted() {}

  /** The text between single quotes, at most {@value #LIMIT} characters of it. */
  public static String of(String text) {
    String masked = mask(head(text));
    String line = Plain.of(HiddenCharacters.strip(masked));
    int end = line.offsetByCodePoints(0, Math.min(LIMIT, line.codePointCount(0, line.length())));
    return "'" + line.substring(0, end) + (end < line.length() ? "…" : "") + "'";
  }

  /** The part of a text that its quotation is made of. */
  public static String head(String text) {
    return text.length() > READ ? text.substring(0, READ) : text;
  }

  /** Several, with commas; at most ten, then how many more. */
  public static String list(List<String> texts) {
    String shown = texts.stream().limit(10).map(Quoted::of).collect(Collectors.joining(", "));
    return texts.size() > 10 ? shown + " and " + (texts.size() - 10) + " more" : shown;
  }

  private static String mask(String text) {
    StringBuilder out = new StringBuilder(text);
    for (Found found : Redactor.find(text).reversed()) {
      out.replace(found.start(), found.end(), "[" + found.type().toUpperCase(Locale.ROOT) + "]");
    }
    return out.toString();
  }
}
