package dev.ratchet.telemetry;

import dev.ratchet.base.Visible;
import dev.ratchet.telemetry.FieldMap.Field;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Shows how a record begins that could not be read: enough to see what is wrong with it, with
 * nothing in it that redaction takes out elsewhere.
 */
final class Excerpts {
  /** A longer record is not looked at: redacting it would cost more than its excerpt tells. */
  private static final int MAX_RAW = 1 << 16;

  private static final int MAX_SHOWN = 200;

  /** JSON as text within JSON within JSON: what exports hold. */
  private static final int MAX_NESTED = 3;

  /** The escapes of JSON, which would hide a value from the redactor. */
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|([\"\\\\/])|[bfnrt])");

  private final RedactedValues redacted;
  private final Pattern user;

  Excerpts(RedactedValues redacted, FieldMap map) {
    this.redacted = redacted;
    this.user = userValue(map);
  }

  /**
   * The excerpt: redacted as a whole, then cut to 200 characters, all of them visible.
   *
   * @return empty for a record that is too large
   */
  String of(String raw) {
    if (raw.isEmpty() || raw.length() > MAX_RAW) {
      return "";
    }
    String plain = raw;
    for (int depth = 0; depth < MAX_NESTED; depth++) {
      plain = ESCAPE.matcher(plain).replaceAll(Excerpts::unescaped);
    }
    String named = user.matcher(plain).replaceAll("$1[USER]");
    String shown = Visible.line(redacted.text(named));
    return shown.length() <= MAX_SHOWN ? shown : shown.substring(0, end(shown)) + "…";
  }

  private static int end(String shown) {
    return Character.isHighSurrogate(shown.charAt(MAX_SHOWN - 2)) ? MAX_SHOWN - 2 : MAX_SHOWN - 1;
  }

  private static String unescaped(MatchResult escape) {
    String hex = escape.group(1);
    String self = escape.group(2);
    String text =
        hex != null ? String.valueOf((char) Integer.parseInt(hex, 16)) : self != null ? self : " ";
    return Matcher.quoteReplacement(text);
  }

  /** What follows a name under which people's identifiers stand, in rows and in OTLP. */
  private static Pattern userValue(FieldMap map) {
    String names =
        map.of(Field.USER).stream()
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "(?:[^\"]{0,60}user[^\"]{0,60}|", ")"));
    // No loop recurses or backtracks: a record may be 64 KiB of one character.
    String wrapped = "(?:[{\\[\\s]*+\"[a-zA-Z_]+\"\\s*+:){0,4}+[{\\[\\s]*+";
    String value = "(?:\"[^\"]*+\"?|[^\\s,}\\]\"]++)";
    return Pattern.compile(
        "(\"" + names + "\"\\s*+[:,]\\s*+" + wrapped + ")" + value, Pattern.CASE_INSENSITIVE);
  }
}
