package dev.ratchet.check.rule.safety;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.ratchet.check.rule.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the canaries of a system prompt, by the word that names them: {@code CANARY-7f3a9c}, {@code
 * canary: 7f3a9c}, {@code canary token is "7f3a9c"}.
 */
final class PromptCanaries {
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)[\\p{L}\\p{N}_-]*canary[-_]?[\\p{N}][\\p{L}\\p{N}_-]{2,}"
              + "|(?i)[\\p{L}\\p{N}_-]*canary[-_][\\p{L}\\p{N}_-]{3,}");

  private static final Pattern TOLD =
      Pattern.compile(
          "(?i)canary(?:[ _-](?:token|word|string|code|id|value|phrase))?[\"'`*]*\\s*"
              + "(?:is|ist|lautet|:|=)+\\s*[\"'`<\\[*]*([\\p{L}\\p{N}_-]{6,})");

  private PromptCanaries() {}

  static List<Marker> in(String prompt) {
    List<Marker> found = new ArrayList<>();
    prompt
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).contains("canary"))
        .forEach(line -> read(line, found));
    return found;
  }

  private static void read(String line, List<Marker> found) {
    Matcher told = TOLD.matcher(line);
    while (told.find()) {
      Marker.of(told.group(1)).ifPresent(found::add);
    }
    Matcher named = NAMED.matcher(line);
    while (named.find()) {
      if (!isSpeech(named.group())) {
        Marker.of(named.group()).ifPresent(found::add);
      }
    }
  }

  /** The key of a setting such as {@code canary_token} is no canary itself. */
  private static boolean isSpeech(String word) {
    return word.toLowerCase(Locale.ROOT)
        .matches("(?:[a-z]+[_-])?canary[_-](?:token|word|string|code|id|value|phrase)s?");
  }
}
