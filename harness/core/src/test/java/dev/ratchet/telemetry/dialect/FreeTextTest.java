package dev.ratchet.telemetry.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.conversation.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FreeTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "How do I?|How do I?",
        "\"How do I?\"|How do I?",
        "{\"question\":\"How?\",\"tenant\":\"t-1\"}|How?",
        "{\"tenant\":\"t-1\",\"input\":{\"query\":\"How?\"}}|How?",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"A\"},{\"role\":\"assistant\",\"content\":\"B\"},{\"role\":\"user\",\"content\":\"How?\"}]}|How?",
        "{\"args\":[\"How?\"],\"kwargs\":{}}|How?",
        "{\"args\":[{\"question\":\"How?\"},\"t-1\"],\"kwargs\":{}}|How?",
        "{\"args\":[],\"kwargs\":{\"prompt\":\"How?\"}}|How?",
        "{\"inputs\":{\"input\":\"How?\"},\"tags\":[]}|How?",
        "[{\"type\":\"human\",\"content\":\"How?\"}]|How?",
        "{\"args\":[\"t-1\",\"How?\"]}|{\"args\":[\"t-1\",\"How?\"]}",
        "{\"topic\":\"bears\"}|{\"topic\":\"bears\"}",
        "{\"question\":\"cut|{\"question\":\"cut",
        "\"A\" or \"B\"?|\"A\" or \"B\"?",
      })
  void theUsersWordsAreFoundWhereTheyUsuallyStand(String input, String words) {
    assertThat(FreeText.asked(Node.text(input)))
        .containsExactly(new Turn(Role.USER, false, words, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Do this.|Do this.",
        "{\"answer\":\"Do this.\",\"sources\":[]}|Do this.",
        "{\"output\":\"Do this.\"}|Do this.",
        "{\"messages\":[{\"type\":\"human\",\"content\":\"A\"},{\"type\":\"ai\",\"content\":\"Do this.\"}]}|Do this.",
        "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Do this.\"}}]}|Do this.",
        "{\"label\":\"x\"}|{\"label\":\"x\"}",
      })
  void theAnswerIsFoundWhereItUsuallyStands(String output, String words) {
    assertThat(FreeText.answered(Node.text(output)))
        .containsExactly(new Turn(Role.ASSISTANT, true, words, null));
  }

  @Test
  void whatIsAbsentOrEmptySaysNothing() {
    assertThat(FreeText.asked(null)).isEqualTo(List.of());
    assertThat(FreeText.asked(Node.text(" "))).isEmpty();
    assertThat(FreeText.answered(Node.text("\"\""))).isEmpty();
    assertThat(FreeText.answered(new Node.Nothing(Node.MADE))).isEmpty();
  }

  @Test
  void textWithinTextWithinTextEndsSomewhere() {
    String text = "How?";
    for (int i = 0; i < 8; i++) {
      text = "{\"input\":" + Json.canonical(Node.text(text)) + "}";
    }
    assertThat(FreeText.asked(Node.text(text))).hasSize(1);
  }
}
