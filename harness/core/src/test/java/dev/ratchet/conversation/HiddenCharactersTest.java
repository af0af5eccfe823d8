package dev.ratchet.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import org.junit.jupiter.api.Test;

final class HiddenCharactersTest {
  private static final String HOSTILE = "a\u200bb\u202ec\udb40\udc41d\u0007e\u00adf\ufeffg\ud800h";

  @Test
  void theyAreDroppedAndCounted() {
    assertThat(HiddenCharacters.strip(HOSTILE)).isEqualTo("abcdefgh");
    assertThat(HiddenCharacters.count(HOSTILE).toString())
        .isEqualTo("{bidirectional=1, control=1, tag=1, zero-width=4}");
    assertThat(HiddenCharacters.count("plain é 漢字\n\t")).isEmpty();
  }

  @Test
  void escapedJsonShowsThemAndMeansTheSame() {
    String json = Json.canonical(Node.text("x\u200b\u202e\udb40\udc41y"));

    String escaped = HiddenCharacters.escapeInJson(json);

    assertThat(escaped).isEqualTo("\"x\\u200b\\u202e\\udb40\\udc41y\"");
    assertThat(Json.canonical(Json.node("x", 1, escaped))).isEqualTo(json);
  }
}
