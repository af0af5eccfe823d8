package dev.ratchet.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void anUnknownVariableIsNeverFilledWithNothing() {
    assertThat(PromptTemplate.variables("{{persna}} {{locale}} {{persna}}"))
        .containsExactly("persna", "locale");
    assertThatThrownBy(() -> PromptTemplate.render("{{persna}}", VALUES))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
