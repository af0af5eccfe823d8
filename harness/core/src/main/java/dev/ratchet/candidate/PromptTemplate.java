package dev.ratchet.candidate;

import dev.ratchet.base.NearestWord;
import dev.ratchet.base.Place;
import dev.ratchet.base.Problems;
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
   * Tells each variable that a case has no value for.
   *
   * @param template the prompt, with the name that the message calls it by
   * @param caseId names the case in the message
   * @param place of the case
   */
  public static void check(
      Template template,
      String caseId,
      Map<String, String> values,
      Place place,
      Problems problems) {
    for (String name : variables(template.text())) {
      if (!values.containsKey(name)) {
        problems.add(
            place,
            "case '"
                + caseId
                + "' has no '"
                + name
                + "', which the prompt of "
                + template.name()
                + " uses"
                + NearestWord.hint(name, values.keySet()));
      }
    }
  }

  /** A prompt and the candidate that it belongs to. */
  public record Template(String name, String text) {}

  /**
   * The template with every variable filled.
   *
   * @throws IllegalArgumentException if a variable has no value; {@link #check} tells it before
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
