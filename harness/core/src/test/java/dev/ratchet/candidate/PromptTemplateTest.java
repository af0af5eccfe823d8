package dev.ratchet.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.Place;
import dev.ratchet.base.Problem;
import dev.ratchet.base.Problems;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PromptTemplateTest {
  private static final Map<String, String> VALUES =
      Map.of("persona", "employee", "locale", "de-DE", "risk", "{{persona}} $1 \\");

  @Test
  void variablesAreFilledOnceAndValuesAreNotTemplates() {
    assertThat(PromptTemplate.render("For {{persona}} in {{ locale }}.", VALUES))
        .isEqualTo("For employee in de-DE.");
    assertThat(PromptTemplate.render("{{risk}}", VALUES)).isEqualTo("{{persona}} $1 \\");
    assertThat(PromptTemplate.render("a { b }} {{ c d }}", VALUES)).isEqualTo("a { b }} {{ c d }}");
  }

  @Test
  void anUnknownVariableNamesCaseAndTemplate() {
    Problems problems = new Problems();
    PromptTemplate.check(
        new PromptTemplate.Template("copilot", "{{persna}} {{locale}}"),
        "case-7",
        VALUES,
        new Place("v1.jsonl", 7, 1),
        problems);
    assertThat(problems.found())
        .singleElement()
        .extracting(Problem::toString)
        .asString()
        .contains("v1.jsonl:7:1", "case-7", "copilot", "did you mean 'persona'");
    assertThatThrownBy(() -> PromptTemplate.render("{{persna}}", VALUES))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
