package dev.ratchet.casebook.elsewhere.format;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.elsewhere.Foreign;
import dev.ratchet.casebook.elsewhere.Intake;
import dev.ratchet.casebook.elsewhere.Item;
import dev.ratchet.casebook.elsewhere.Wish;
import dev.ratchet.conversation.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One promptfoo test: its variables, the prompts that ask it, its assertions and the defaults. */
final class PromptfooTest {
  private static final int MOST_COMBINATIONS = 1_000;
  private static final Set<String> READ =
      Set.of("vars", "assert", "metadata", "options", "threshold", "description", "prompts");
  private static final Set<String> OPTIONS_READ =
      Set.of("prefix", "suffix", "transform", "disableDefaultAsserts", "disableVarExpansion");

  private final Intake intake;
  private final PromptfooFile files;
  private final List<PromptfooPrompt> prompts;
  private final Node.Mapping defaults;

  PromptfooTest(
      Intake intake, PromptfooFile files, List<PromptfooPrompt> prompts, Node.Mapping defaults) {
    this.intake = intake;
    this.files = files;
    this.prompts = List.copyOf(prompts);
    this.defaults = defaults;
  }

  void read(Node.Mapping test, String where) {
    tellUnread(test, where);
    Map<String, Node> options = merged(test, "options");
    if (options.containsKey("transformVars")) {
      intake.leftOut(where, "code makes its variables; nothing from elsewhere is run");
      return;
    }
    Optional<Map<String, Node>> vars = vars(test);
    if (vars.isEmpty()) {
      intake.leftOut(where, "its variables stand in a file that is not read");
      return;
    }
    List<Map<String, Node>> combinations =
        Combinations.of(vars.get(), MOST_COMBINATIONS, isOn(options, "disableVarExpansion"));
    if (combinations.isEmpty()) {
      intake.leftOut(
          where, "no value of a variable, or over " + MOST_COMBINATIONS + " combinations");
      return;
    }
    List<PromptfooPrompt> asking = asking(test);
    boolean several = combinations.size() * Math.max(1, asking.size()) > 1;
    for (int i = 0; i < combinations.size(); i++) {
      String at = combinations.size() == 1 ? where : where + " (" + (i + 1) + ")";
      One one = new One(test, at, combinations.get(i), options, several ? group(vars.get()) : "");
      ask(one, asking);
    }
  }

  /** A test with one value for each variable. */
  private record One(
      Node.Mapping test,
      String where,
      Map<String, Node> vars,
      Map<String, Node> options,
      String group) {
    String option(String key) {
      Node value = options.get(key);
      return value == null ? "" : Foreign.shown(value);
    }
  }

  private void tellUnread(Node.Mapping test, String where) {
    test.entries().keySet().stream()
        .filter(key -> !READ.contains(key))
        .forEach(key -> intake.notTaken(where, key, "how promptfoo runs a test"));
    merged(test, "options").keySet().stream()
        .filter(key -> !OPTIONS_READ.contains(key) && !key.equals("transformVars"))
        .forEach(key -> intake.notTaken(where, "options." + key, "how promptfoo runs a test"));
  }

  /** The default's entries under the test's. */
  private Map<String, Node> merged(Node.Mapping test, String key) {
    Map<String, Node> merged = new LinkedHashMap<>();
    for (Node.Mapping one : List.of(defaults, test)) {
      if (Foreign.at(one, key).orElse(null) instanceof Node.Mapping mapping) {
        merged.putAll(mapping.entries());
      }
    }
    return merged;
  }

  /** Variables, those in files read; empty when one cannot be. */
  private Optional<Map<String, Node>> vars(Node.Mapping test) {
    Map<String, Node> vars = new LinkedHashMap<>();
    if (Foreign.at(test, "vars").filter(node -> !(node instanceof Node.Mapping)).isPresent()) {
      return Optional.empty();
    }
    for (Map.Entry<String, Node> entry : merged(test, "vars").entrySet()) {
      Node value = entry.getValue();
      if (value instanceof Node.Text text && PromptfooFile.is(text.value())) {
        Optional<Node> read =
            files
                .value(text.value())
                .or(
                    () ->
                        text.value().matches("(?i).*\\.(txt|md)")
                            ? files.text(text.value()).map(Node::text)
                            : Optional.empty());
        if (read.isEmpty()) {
          return Optional.empty();
        }
        value = read.get();
      }
      vars.put(entry.getKey(), value);
    }
    return Optional.of(vars);
  }

  private static boolean isOn(Map<String, Node> options, String key) {
    return options.get(key) instanceof Node.Flag flag && flag.value();
  }

  private static String group(Map<String, Node> vars) {
    return Json.canonical(Node.mapping(new TreeMap<>(vars)));
  }

  /** All prompts, or those that the test names by their label. */
  private List<PromptfooPrompt> asking(Node.Mapping test) {
    List<String> named =
        Foreign.items(test, "prompts").stream()
            .flatMap(node -> Foreign.scalar(node).stream())
            .toList();
    return named.isEmpty()
        ? prompts
        : prompts.stream().filter(prompt -> named.contains(prompt.label())).toList();
  }

  private void ask(One one, List<PromptfooPrompt> asking) {
    if (asking.isEmpty()) {
      ask(one, new PromptfooPrompt("", ""), bare(one));
      return;
    }
    for (PromptfooPrompt prompt : asking) {
      ask(one, prompt, prompt.asked(one.vars(), one.option("prefix"), one.option("suffix")));
    }
  }

  private void ask(One one, PromptfooPrompt prompt, PromptfooPrompt.Asked asked) {
    switch (asked) {
      case PromptfooPrompt.Asked.Refused(String why) -> intake.leftOut(one.where(), why);
      case PromptfooPrompt.Asked.Of(List<Message> messages) -> add(one, prompt, messages);
    }
  }

  /** Without a prompt, a single variable asks, or the one whose name says so. */
  private static PromptfooPrompt.Asked bare(One one) {
    List<String> names =
        one.vars().size() == 1
            ? List.copyOf(one.vars().keySet())
            : one.vars().keySet().stream().filter(Foreign::asks).toList();
    if (names.size() != 1) {
      return new PromptfooPrompt.Asked.Refused(
          "no prompt says what its variables ask; import the configuration that has the prompt");
    }
    Node value = one.vars().getOrDefault(names.getFirst(), Node.text(""));
    PromptfooPrompt alone = new PromptfooPrompt("", Foreign.shown(value));
    return alone.asked(one.vars(), one.option("prefix"), one.option("suffix"));
  }

  private void add(One one, PromptfooPrompt prompt, List<Message> messages) {
    Severity severity = severity(one);
    Map<String, String> slice =
        new TreeMap<>(
            intake.slices(Node.mapping(without(merged(one.test(), "metadata"))), one.where()));
    if (prompts.size() > 1 && Foreign.isSliceValue(prompt.label())) {
      slice.put("prompt", prompt.label());
    }
    intake.item(
        new Item(
            Item.Origin.at(one.where()).in(one.group()),
            Item.Asked.of(messages, "", slice),
            Item.Standing.of(severity),
            wishes(one, severity)));
  }

  private Severity severity(One one) {
    String written =
        Optional.ofNullable(merged(one.test(), "metadata").get("severity"))
            .flatMap(Foreign::scalar)
            .orElse("");
    return written.matches("P[0-3]") ? Severity.valueOf(written) : Severity.P2;
  }

  private static Map<String, Node> without(Map<String, Node> metadata) {
    Map<String, Node> rest = new LinkedHashMap<>(metadata);
    rest.remove("severity");
    return rest;
  }

  private List<Wish> wishes(One one, Severity severity) {
    List<Node> assertions = new ArrayList<>();
    if (!isOn(one.options(), "disableDefaultAsserts")) {
      assertions.addAll(Foreign.items(defaults, "assert"));
    }
    assertions.addAll(Foreign.items(one.test(), "assert"));
    if (one.options().containsKey("transform")) {
      intake.notTaken(
          one.where(), "its assertions", "they read a transformed reply; nothing is transformed");
      return List.of();
    }
    boolean threshold =
        Foreign.at(one.test(), "threshold").or(() -> Foreign.at(defaults, "threshold")).isPresent();
    if (threshold) {
      intake.notTaken(
          one.where(), "threshold", "not every assertion must hold, so they are P3: reported only");
    }
    PromptfooAssertions read = new PromptfooAssertions(intake, files, one.vars());
    read.read(assertions, one.where(), threshold ? Severity.P3 : severity);
    return read.wishes();
  }
}
