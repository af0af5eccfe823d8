package dev.ratchet.casebook.elsewhere.format;

import dev.ratchet.base.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a cell of an {@code __expected} column means: {@code type:value}, {@code type(threshold):
 * value}, or a text that the reply must equal.
 */
final class PromptfooCell {
  private static final Pattern REST =
      Pattern.compile("(?:\\(([0-9]{1,12}(?:\\.[0-9]{1,12})?)\\))?(?::(.*))?", Pattern.DOTALL);
  private static final Pattern WORD =
      Pattern.compile("\\s*(?:\"((?:[^\"\\\\]|\\\\.|\"\")*)\"\\s*|([^,]*))(?:,|$)");

  private PromptfooCell() {}

  static Node.Mapping assertion(String cell) {
    if (cell.matches("(?s)(javascript|fn|eval):.*")) {
      return of("javascript", null, cell.substring(cell.indexOf(':') + 1));
    }
    if (cell.startsWith("grade:")) {
      return of("llm-rubric", null, cell.substring("grade:".length()));
    }
    if (cell.startsWith("file://")) {
      return of(cell.contains(".py") ? "python" : "javascript", null, cell);
    }
    String type = PromptfooTypes.at(cell);
    Matcher rest = REST.matcher(cell.substring(type.length()));
    if (!type.isEmpty() && rest.matches()) {
      return of(type, rest.group(1), rest.group(2));
    }
    return of("equals", null, cell);
  }

  private static Node.Mapping of(String type, @Nullable String threshold, @Nullable String value) {
    Map<String, Node> assertion = new LinkedHashMap<>();
    assertion.put("type", Node.text(type));
    if (threshold != null) {
      assertion.put("threshold", new Node.Decimal(Node.MADE, new BigDecimal(threshold)));
    }
    if (value != null) {
      boolean many = type.endsWith("-any") || type.endsWith("-all");
      assertion.put("value", many ? Node.texts(list(value)) : Node.text(value.strip()));
    }
    return Node.mapping(assertion);
  }

  /** Comma-separated words; one in quotation marks may hold commas, and quotes twice. */
  static List<String> list(String value) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(value);
    int at = 0;
    while (at < value.length() && word.find(at) && word.start() == at) {
      String quoted = word.group(1);
      String plain =
          quoted == null
              ? word.group(2).strip()
              : quoted.replace("\"\"", "\"").replaceAll("\\\\([\"\\\\])", "$1");
      if (!plain.isEmpty()) {
        words.add(plain);
      }
      at = Math.max(word.end(), at + 1);
    }
    return words;
  }
}
