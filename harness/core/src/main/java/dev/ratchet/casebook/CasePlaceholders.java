package dev.ratchet.casebook;

import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.telemetry.RequestText;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The placeholders of one case, counted in the order in which they stand in it. What redaction left
 * in a text is keyed by the workspace; a published case must neither depend on that key nor let two
 * cases be joined by it. Within the case equal values still join.
 */
final class CasePlaceholders {
  private static final Pattern KEYED = Pattern.compile("\\[([A-Z][A-Z_]*)_([a-z2-7]{16})]");
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LENGTH = 16;

  private final Map<String, String> counted = new HashMap<>();

  /** The same text with the case's own placeholders. */
  RequestText in(RequestText text) {
    return new RequestText(
        in(text.system()),
        in(text.user()),
        in(text.answer()),
        text.steps().stream().map(this::in).toList());
  }

  private ToolStep in(ToolStep step) {
    ToolCall call = step.call();
    return new ToolStep(
        new ToolCall(call.id(), call.name(), in(call.arguments())),
        step.status(),
        in(step.result()),
        step.sources());
  }

  private String in(String text) {
    return KEYED.matcher(text).replaceAll(this::own);
  }

  private String own(MatchResult keyed) {
    return counted.computeIfAbsent(
        keyed.group(), _ -> "[" + keyed.group(1) + "_" + token(counted.size()) + "]");
  }

  /** A token of the usual form, so that everything that knows a placeholder knows this one. */
  static String token(int number) {
    StringBuilder token = new StringBuilder();
    for (int rest = number; token.length() < LENGTH; rest /= LETTERS.length()) {
      token.append(LETTERS.charAt(rest % LETTERS.length()));
    }
    return token.reverse().toString();
  }
}
