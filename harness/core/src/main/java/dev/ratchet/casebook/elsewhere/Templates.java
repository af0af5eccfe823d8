package dev.ratchet.casebook.elsewhere;

import dev.ratchet.base.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills {@code {{name}}} from given values and does nothing else: no filter, loop, condition or
 * expression is evaluated. Both how deep and how long it gets are bounded.
 */
public final class Templates {
  private static final Pattern NAME =
      Pattern.compile("\\{\\{-?\\s*([A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z0-9_]+)*)\\s*-?\\}\\}");
  private static final Pattern SIGN = Pattern.compile("\\{\\{|\\{%|\\{#");

  private static final String TOO_MUCH = "a template with filters, loops or conditions";
  private static final int MOST_NESTED = 2;
  private static final int LITERAL = -1;
  private static final int LONGEST = 1_000_000;

  private Templates() {}

  /** A filled text, or why there is none. */
  public sealed interface Filled {
    /** The text. */
    record Text(String value) implements Filled {}

    /** It needs more than values by name. */
    record Refused(String why) implements Filled {}
  }

  /** Whether a text holds anything that a template engine would act on. */
  public static boolean is(String text) {
    return SIGN.matcher(text).find();
  }

  /** Fills a text; a value that names other values is filled first, as promptfoo does. */
  public static Filled fill(String template, Map<String, Node> values) {
    return fill(template, values, 0);
  }

  /**
   * Fills a text whose values are no templates themselves, as in promptfoo's chat prompts: names of
   * other values in them are filled in, and whatever else looks like a template stays as it is.
   */
  public static Filled fillOnce(String template, Map<String, Node> values) {
    return fill(template, values, LITERAL);
  }

  private static Filled fill(String template, Map<String, Node> values, int depth) {
    if (depth > MOST_NESTED) {
      return new Filled.Refused("a template whose variables are templates in turn");
    }
    Matcher names = NAME.matcher(template);
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (names.find()) {
      String between = template.substring(at, names.start());
      Node value = value(values, names.group(1));
      if (is(between)) {
        return new Filled.Refused(TOO_MUCH);
      }
      if (value == null) {
        return new Filled.Refused("a template with the name of no variable");
      }
      switch (shown(value, values, depth)) {
        case Filled.Refused refused -> {
          return refused;
        }
        case Filled.Text(String text) -> out.append(between).append(text);
      }
      if (out.length() > LONGEST) {
        return tooLong();
      }
      at = names.end();
    }
    String rest = template.substring(at);
    return is(rest) ? new Filled.Refused(TOO_MUCH) : new Filled.Text(out.append(rest).toString());
  }

  private static Filled shown(Node value, Map<String, Node> values, int depth) {
    String text = Foreign.shown(value);
    if (depth == LITERAL) {
      return named(text, values);
    }
    return is(text) ? fill(text, values, depth + 1) : new Filled.Text(text);
  }

  /** Names of other values are filled in, once; everything else stays. */
  private static Filled named(String text, Map<String, Node> values) {
    Matcher names = NAME.matcher(text);
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (names.find()) {
      Node value = value(values, names.group(1));
      String shown = value == null ? names.group() : Foreign.shown(value);
      out.append(text, at, names.start()).append(is(shown) ? names.group() : shown);
      if (out.length() > LONGEST) {
        return tooLong();
      }
      at = names.end();
    }
    return new Filled.Text(out.append(text, at, text.length()).toString());
  }

  private static Filled tooLong() {
    return new Filled.Refused("a template that comes to over " + LONGEST + " characters");
  }

  private static @Nullable Node value(Map<String, Node> values, String path) {
    List<String> steps = new ArrayList<>(List.of(path.split("\\.", -1)));
    Node node = values.get(steps.removeFirst());
    for (String step : steps) {
      node = node == null ? null : Foreign.at(node, step).orElse(null);
    }
    return node;
  }
}
