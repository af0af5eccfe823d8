package dev.ratchet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Names;
import dev.ratchet.base.Node;
import dev.ratchet.base.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages about policies and rules, held to the code. */
final class GateDocumentsTest {
  private static final Path DOCS = Path.of(System.getProperty("ratchet.root"), "docs");

  @Test
  void everyRuleHasItsPageAndEveryPageItsRule() throws IOException {
    List<String> ids = GateRules.ALL.stream().<String>map(GateRule::id).toList();
    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(5);
    try (Stream<Path> pages = Files.list(DOCS.resolve("rules"))) {
      assertThat(pages.map(page -> page.getFileName().toString().replace(".md", "")))
          .containsExactlyInAnyOrderElementsOf(ids);
    }
    for (String id : ids) {
      assertThat(Files.readString(DOCS.resolve("rules/" + id + ".md"))).startsWith("# " + id + ":");
    }
  }

  @Test
  void theExampleOnAPageIsReadByItsRule() throws IOException {
    String head = example().replaceAll("(?s)\nrules:.*", "\n");
    for (GateRule<?> rule : GateRules.ALL) {
      String line =
          Files.readAllLines(DOCS.resolve("rules/" + rule.id() + ".md")).stream()
              .filter(each -> each.startsWith("    - "))
              .findFirst()
              .orElseThrow();
      String p0 = rule.id().equals("p0") ? "" : "  - p0: none\n";
      GatePolicy policy = GatePolicyReader.read("page", head + "rules:\n" + p0 + line.substring(2));
      assertThat(policy.rules().getLast().id()).isEqualTo(rule.id());
    }
  }

  @Test
  void everyKeyOfTheExampleHasItsRowAndEveryRowStandsInTheExample() throws IOException {
    GatePolicy policy = GatePolicyReader.read("docs/policy.md", example());
    List<String> rows =
        Files.readAllLines(DOCS.resolve("policy.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(3, line.indexOf('`', 3)))
            .toList();
    assertThat(keys(policy)).containsExactlyInAnyOrderElementsOf(rows);
    assertThat(policy.critical()).containsExactly(new Slice("persona", "employee"));
  }

  @Test
  void theDefaultsOnThePageAreTheProfiles() throws IOException {
    String page = Files.readString(DOCS.resolve("policy.md"));
    assertThat(page)
        .contains("| `repeats.p0` | " + defaults(GatePolicy.Repeats::p0))
        .contains("| `repeats.others` | " + defaults(GatePolicy.Repeats::others))
        .contains("| `repeats.rerun` | " + defaults(GatePolicy.Repeats::rerun));
  }

  private static String defaults(ToIntFunction<GatePolicy.Repeats> value) {
    return Stream.of(Profile.values())
        .map(profile -> Names.kebab(profile) + " " + value.applyAsInt(profile.repeats()))
        .collect(Collectors.joining(", "));
  }

  private static List<String> keys(GatePolicy policy) {
    List<String> keys = new ArrayList<>();
    for (Map.Entry<String, Node> entry : policy.source().entries().entrySet()) {
      String key = entry.getKey();
      if (key.equals("judges")) {
        keys.add("judges.<rubric>.models");
        keys.add("judges.<rubric>.vote");
        keys.add("judges.<rubric>.ask");
        keys.add("judges.<rubric>.second");
      } else if (entry.getValue() instanceof Node.Mapping nested) {
        nested.entries().keySet().forEach(inner -> keys.add(key + "." + inner));
      } else {
        keys.add(key);
      }
    }
    return keys;
  }

  private static String example() throws IOException {
    String page = Files.readString(DOCS.resolve("policy.md"));
    return Pattern.compile("^ {4}(.*)$", Pattern.MULTILINE)
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.joining("\n"))
        + "\n";
  }
}
