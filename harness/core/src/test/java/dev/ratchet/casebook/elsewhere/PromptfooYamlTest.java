package dev.ratchet.casebook.elsewhere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.elsewhere.ImportReport.NotTaken;
import dev.ratchet.testing.Cases;
import dev.ratchet.testing.Golden;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PromptfooYamlTest {
  private static final String FOLDER = "harness/core/src/test/resources/elsewhere/export/";

  /**
   * The golden was run by promptfoo 0.123.1 with its echo provider: it is valid there, what looks
   * like a template reached the provider as it is, and no assertion ended in an error.
   */
  @Test
  void aDatasetIsAConfigurationThatPromptfooRuns() {
    PromptfooYaml.Written written = PromptfooYaml.of(dataset());
    Golden.check(FOLDER + "promptfooconfig.yaml", written.text());
    assertThat(written.lost())
        .extracting(NotTaken::where, NotTaken::what)
        .containsExactly(
            tuple("checks", "check:tool-called"),
            tuple("checks", "check:equals"),
            tuple("checks", "rubric:is-kind"),
            tuple("checks", "check:no-secret"),
            tuple("file", "the case"),
            tuple("own", "the case"),
            tuple("replayed", "tools"));
  }

  /** What we write and promptfoo means the same is read back as the same checks. */
  @Test
  void checksWithACounterpartComeBack() {
    Dataset dataset = new Dataset("d", 1, List.of(Cases.read(CHECKS)));
    ImportSettings settings = new ImportSettings(Map.of(), Hold.USUAL, false, true, "");
    Case back =
        Foreigners.take(Foreigners.material("p.yaml", PromptfooYaml.of(dataset).text()), settings)
            .cases()
            .getFirst();
    assertThat(back.expect())
        .extracting(one -> one.name())
        .containsExactly(
            "contains",
            "not-contains",
            "equals",
            "starts-with",
            "regex",
            "json-schema",
            "json-valid",
            "declines",
            "latency",
            "cost");
    assertThat(back.severity()).isEqualTo(dataset.cases().getFirst().severity());
    assertThat(back.input()).isEqualTo(dataset.cases().getFirst().input());
  }

  private static final String CHECKS =
      "{\"id\":\"checks\",\"severity\":\"P1\",\"slice\":{\"persona\":\"employee\"},"
          + "\"input\":[{\"role\":\"user\",\"content\":\"What is due?\"}],\"expect\":["
          + "{\"check\":\"contains\",\"text\":[\"a\",\"b\"],\"match\":\"any\"},"
          + "{\"check\":\"not-contains\",\"text\":\"c\",\"ignore-case\":false},"
          + "{\"check\":\"equals\",\"text\":\"{x\",\"negate\":true},"
          + "{\"check\":\"starts-with\",\"text\":\"What\"},"
          + "{\"check\":\"regex\",\"pattern\":\"[a-z]{2}\"},"
          + "{\"check\":\"json-schema\",\"schema\":{\"type\":\"object\"}},"
          + "{\"check\":\"json-valid\"},"
          + "{\"check\":\"does-not-decline\",\"negate\":true},"
          + "{\"check\":\"latency\",\"at-most\":\"8 s\"},"
          + "{\"check\":\"cost\",\"at-most\":\"0.02 USD\"},"
          + "{\"check\":\"tool-called\",\"name\":\"search\"},"
          + "{\"check\":\"equals\",\"text\":\"file:///etc/passwd\"},"
          + "{\"rubric\":\"is-kind\"},{\"check\":\"no-secret\"}]}";

  private static Dataset dataset() {
    return new Dataset(
        "export",
        3,
        List.of(
            Cases.read(CHECKS),
            plain("file", "file:///etc/passwd"),
            plain(
                "hostile",
                "{{ 7 * 7 }} {% raw %}{{x}}{% endraw %} {# c #} \\u202e\\u0085\\u2028 # - : é 💡"),
            plain("lines", "one\\n  two: \\\"three\\\"\\r\\n\\tfour"),
            plain("list", "[1, 2]"),
            plain("own", "What is {{ message_1 }}?"),
            Cases.read(
                "{\"id\":\"literal\",\"input\":[{\"role\":\"user\",\"content\":\"Say {{x}} {% y %} {#\"}],"
                    + "\"expect\":[{\"check\":\"contains\",\"text\":\"{{x}} {% y %} {#\"}]}"),
            Cases.read(
                "{\"id\":\"replayed\",\"input\":[{\"role\":\"system\",\"content\":\"Be {{brief}}.\"},"
                    + "{\"role\":\"user\",\"content\":\"Why?\"}],\"tools\":[{\"name\":\"search\"}],"
                    + "\"expect\":[{\"check\":\"declines\"}]}")));
  }

  private static Case plain(String id, String question) {
    return Cases.read(
        "{\"id\":\""
            + id
            + "\",\"input\":[{\"role\":\"user\",\"content\":\""
            + question
            + "\"}],\"expect\":[{\"check\":\"does-not-decline\"}]}");
  }
}
