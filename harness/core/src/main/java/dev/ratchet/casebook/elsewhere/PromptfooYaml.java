package dev.ratchet.casebook.elsewhere;

import dev.ratchet.base.Json;
import dev.ratchet.base.Names;
import dev.ratchet.base.Node;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.casebook.elsewhere.ImportReport.NotTaken;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A dataset as a promptfoo configuration: a test a case. Its messages are variables of a chat
 * prompt, whose values promptfoo takes as they are, while it would evaluate what looks like a
 * template in a plain prompt's. Expectations without counterpart stand as comments beside their
 * test.
 */
public final class PromptfooYaml {
  /**
   * What promptfoo would read as a file or as code, and names of our variables, which it fills in.
   */
  private static final Pattern NOT_PLAIN =
      Pattern.compile("(?s)(file://|package:).*|.*\\{\\{\\s*message_[0-9]+\\s*}}.*");

  private final StringBuilder out = new StringBuilder();
  private final List<NotTaken> lost = new ArrayList<>();

  private PromptfooYaml() {}

  /** The configuration, and what of the dataset is not in it. */
  public record Written(String text, List<NotTaken> lost) {
    public Written {
      lost = List.copyOf(lost);
    }
  }

  /** Writes a dataset. */
  public static Written of(Dataset dataset) {
    PromptfooYaml yaml = new PromptfooYaml();
    yaml.line("# " + dataset.name() + " v" + dataset.version() + ", " + dataset.hash());
    yaml.line("# Name your providers; severities, recorded tools and P0 rules stay in Ratchet.");
    yaml.line("description: " + quoted(dataset.name() + " v" + dataset.version()));
    yaml.line("prompts:");
    dataset.cases().stream().map(PromptfooYaml::roles).distinct().sorted().forEach(yaml::prompt);
    yaml.line("providers: [echo]");
    yaml.line("tests:");
    dataset.cases().forEach(yaml::test);
    return new Written(yaml.out.toString(), yaml.lost);
  }

  /** The roles of a case's messages, which is what the label of its prompt says. */
  private static String roles(Case one) {
    return one.input().stream()
        .map(message -> Names.kebab(message.role()))
        .collect(Collectors.joining("-"));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  /** A prompt with a variable for each message. */
  private void prompt(String roles) {
    List<Node> messages = new ArrayList<>();
    for (String role : roles.split("-", -1)) {
      Map<String, Node> message = new LinkedHashMap<>();
      message.put("role", Node.text(role));
      message.put("content", Node.text("{{" + name(messages.size()) + "}}"));
      messages.add(Node.mapping(message));
    }
    line("  - label: " + roles);
    line("    raw: " + quoted(Json.canonical(new Node.Sequence(Node.MADE, messages))));
  }

  private static String name(int message) {
    return "message_" + (message + 1);
  }

  private void test(Case one) {
    boolean plain =
        one.input().stream().noneMatch(message -> NOT_PLAIN.matcher(message.content()).matches())
            && one.input().stream().allMatch(message -> message.toolCalls().isEmpty());
    if (!plain) {
      lose(one, "the case", "promptfoo would read a message of it as a file, a name or a call");
      return;
    }
    line("  - description: " + quoted(one.id()));
    line("    prompts: [" + roles(one) + "]");
    line("    vars:");
    for (int i = 0; i < one.input().size(); i++) {
      line("      " + name(i) + ": " + quoted(one.input().get(i).content()));
    }
    line("    metadata:");
    line("      case: " + quoted(one.id()));
    line("      severity: " + one.severity());
    one.slice().forEach((key, text) -> line("      " + quoted(key) + ": " + quoted(text)));
    if (!one.tools().isEmpty()) {
      lose(one, "tools", "promptfoo replays no recorded tool result");
    }
    List<String> assertions = new ArrayList<>();
    for (Expectation expectation : one.expect()) {
      PromptfooAssertion.of(expectation)
          .filter(assertion -> !Json.canonical(assertion).matches("(?s).*\"(file://|package:).*"))
          .ifPresentOrElse(
              assertion -> assertions.add(flow(assertion)),
              () -> lose(one, expectation.label(), "promptfoo has no such assertion"));
    }
    if (!assertions.isEmpty()) {
      line("    assert:");
      assertions.forEach(assertion -> line("      - " + assertion));
    }
  }

  private void lose(Case one, String what, String reason) {
    lost.add(new NotTaken(one.id(), what, reason));
    line("    # not here: " + what + " (" + reason + ")");
  }

  /** A flow value, which is JSON but for what a template would act on. */
  private static String flow(Node node) {
    return switch (node) {
      case Node.Text text -> value(text.value());
      case Node.Mapping mapping -> {
        List<String> entries = new ArrayList<>();
        for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
          entries.add(quoted(entry.getKey()) + ": " + flow(entry.getValue()));
        }
        yield "{" + String.join(", ", entries) + "}";
      }
      case Node.Sequence list ->
          "[" + String.join(", ", list.items().stream().map(PromptfooYaml::flow).toList()) + "]";
      case Node.Decimal _, Node.Flag _, Node.Nothing _ -> Json.canonical(node);
    };
  }

  /** An assertion's text, which promptfoo does not fill in. */
  private static String value(String text) {
    return quoted(
        Templates.is(text)
            ? "{% raw %}"
                + text.replace("{% endraw %}", "{% endraw %}{{'{% endraw %}'}}{% raw %}")
                + "{% endraw %}"
            : text);
  }

  /** A quoted scalar, which JSON and YAML share once what YAML cannot hold is escaped. */
  private static String quoted(String text) {
    String json = Json.canonical(Node.text(text));
    StringBuilder safe = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      boolean pair = Character.isSurrogatePair(c, i + 1 < json.length() ? json.charAt(i + 1) : ' ');
      if (pair) {
        safe.append(c).append(json.charAt(++i));
      } else if (isPlain(c)) {
        safe.append(c);
      } else {
        safe.append("\\u").append(HexFormat.of().toHexDigits(c));
      }
    }
    return safe.toString();
  }

  private static boolean isPlain(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
