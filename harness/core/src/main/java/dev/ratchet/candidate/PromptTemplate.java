package dev.ratchet.candidate;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code {{name}}} in a prompt. A value is put in as it is and never read as a template. */
public final class PromptTemplate {
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{ *([^{}\\s]{1,100}) *\\}\\}");

  private PromptTemplate() {}

  /** The names that a template uses, in order, each once. */
  public static List<String> variables(String template) {
    return VARIABLE.matcher(template).results().map(found -> found.group(1)).distinct().toList();
  }

  /**
   * The template with every variable filled.
   *
   * @throws IllegalArgumentException if a variable has no value; whoever renders checks before
   */
  public static String render(String template, Map<String, String> values) {
    return VARIABLE
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), values)));
  }

  private static String value(String name, Map<String, String> values) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no value for the template variable " + name);
    }
    return value;
  }
}
