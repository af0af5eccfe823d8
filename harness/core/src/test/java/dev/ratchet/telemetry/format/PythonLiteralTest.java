package dev.ratchet.telemetry.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PythonLiteralTest {
  private static final String WHOLE =
      "[{'message.role': 'user', 'seen': True, 'n': [1, -2.5e3, None], 't': (1, 'a')},"
          + " {'d': datetime.datetime(2026, 3, 2, tzinfo=datetime.timezone.utc), 'e': {}}]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a': 'it\\'s', \"b\": \"it's\"}|{\"a\":\"it's\",\"b\":\"it's\"}",
        "['\\n\\x41\\u00e4\\U0001F600\\\\q', 'a\\d']|[\"\\nAä😀\\\\q\",\"a\\\\d\"]",
        "[{'id': 'a'} {'id': 'b'}]|[{\"id\":\"a\"},{\"id\":\"b\"}]",
        "[array([{'id': 'a'}], dtype=object), nan]|[[{\"id\":\"a\"}],null]",
        "[]|[]",
        "[True, False, None, 1, 0.5,]|[true,false,null,1,0.5]",
      })
  void whatPythonShowsIsRead(String shown, String json) {
    Node node = PythonLiteral.parse(shown);
    assertThat(node).isNotNull();
    assertThat(Json.canonical(node)).isEqualTo(json);
  }

  @Test
  void whatIsCalledIsNothing() {
    assertThat(Json.canonical(PythonLiteral.parse(WHOLE)))
        .isEqualTo(
            "[{\"message.role\":\"user\",\"n\":[1,-2500,null],\"seen\":true,\"t\":[1,\"a\"]},"
                + "{\"d\":null,\"e\":{}}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "words",
        "'words'",
        "[who knows]",
        "[1, 2",
        "{'a' 1}",
        "{1: 2}",
        "['\\xg1']",
        "['\\UFFFFFFFF']",
        "[1e999999999]",
        "[] more",
        "['open]"
      })
  void whatIsNoLiteralIsLeftAsItIs(String text) {
    assertThat(PythonLiteral.parse(text)).isNull();
  }

  @Test
  void depthIsBounded() {
    assertThat(PythonLiteral.parse("[".repeat(100_000))).isNull();
    assertThat(PythonLiteral.parse("[".repeat(50) + "]".repeat(50))).isNotNull();
    assertThat(PythonLiteral.parse("[f(x=".repeat(100_000))).isNull();
  }

  @Test
  void damageNeverBreaksTheReader() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(WHOLE);
      for (int k = random.nextInt(4); k >= 0; k--) {
        text.setCharAt(
            random.nextInt(1, text.length()), "[]{}()'\\,:=aN1 ".charAt(random.nextInt(15)));
      }
      text.setLength(random.nextInt(1, text.length() + 1));
      assertThat(PythonLiteral.parse(text.toString()))
          .satisfiesAnyOf(
              node -> assertThat(node).isNull(),
              node -> assertThat(node).isInstanceOfAny(Node.Sequence.class, Node.Mapping.class));
    }
  }
}
