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
 * expression is evaluated, and what was filled in is not looked at again.
 */
public final class Templates {
  private static final Pattern NAME =
      Pattern.compile("\\{\\{-?\\s*([A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z0-9_]+)*)\\s*-?\\}\\}");
  private static final Pattern SIGN = Pattern.compile("\\{\\{|\\{%|\\{#");

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

  /** Fills a text. */
  public static Filled fill(String template, Map<String, Node> values) {
    Matcher names = NAME.matcher(template);
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (names.find()) {
      String between = template.substring(at, names.start());
      Node value = value(values, names.group(1));
      if (is(between)) {
        return new Filled.Refused("a template with filters, loops or conditions");
      }
      if (value == null) {
        return new Filled.Refused("a template with the name of no variable");
      }
      String shown = Foreign.shown(value);
      if (is(shown)) {
        return new Filled.Refused("a variable that is a template itself");
      }
      out.append(between).append(shown);
      at = names.end();
    }
    String rest = template.substring(at);
    return is(rest)
        ? new Filled.Refused("a template with filters, loops or conditions")
        : new Filled.Text(out.append(rest).toString());
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
