package dev.ratchet.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class JsonTest {
  @Test
  void readsWhatRatchetWrites() {
    assertThat(Json.read("{\"a\":[1,-20,true,false,\"x\"],\"b\":{},\"c\":[]}"))
        .isEqualTo(Map.of("a", List.of(1L, -20L, true, false, "x"), "b", Map.of(), "c", List.of()));
    assertThat(Json.read(" [ 0 , \"\" ] ")).isEqualTo(List.of(0L, ""));
  }

  @Test
  void escapesReadBackAsTheyWereMeant() {
    assertThat(Json.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\\u001b[31m\""))
        .isEqualTo("\"\\/\b\f\n\r\t\u00e9\ud83d\ude00\u001b[31m");
    assertThat(Json.read("\"\\ud800\"")).isEqualTo("\ud800");
  }

  @Test
  void whatIsNotExactlyOneValueIsRefused() {
    List<String> refused =
        List.of(
            "",
            " ",
            "{",
            "}",
            "[",
            "[1,]",
            "{\"a\":1,}",
            "{\"a\"}",
            "{a:1}",
            "{\"a\":1}x",
            "[1 2]",
            "01",
            "-",
            "1.5",
            "1e9",
            "1234567890123456789",
            "NaN",
            "null",
            "tru",
            "truefalse",
            "'a'",
            "\"",
            "\"\\\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\u12g4\"",
            "\"\\u" + "\uff11".repeat(4) + "\"",
            "\"a\nb\"",
            "\"a\u0000b\"",
            "{\"a\":1,\"a\":2}",
            "//",
            "[1]/*x*/",
            "\ufeff1");
    for (String text : refused) {
      assertThatThrownBy(() -> Json.read(text)).as(text).isInstanceOf(Json.Malformed.class);
    }
  }

  @Test
  void depthIsBoundedBeforeTheStackIs() {
    String deep = "[".repeat(100_000);
    assertThatThrownBy(() -> Json.read(deep))
        .isInstanceOf(Json.Malformed.class)
        .hasMessageContaining("too deeply");
  }

  @Test
  void aMessageNeverQuotesTheText() {
    assertThatThrownBy(() -> Json.read("{\"secret-words\":sk-123}"))
        .isInstanceOf(Json.Malformed.class)
        .hasMessageNotContainingAny("secret", "sk-");
  }

  @Test
  void anyDamageEndsInARefusalOrInAValue() {
    String line = "{\"kind\":\"case\",\"id\":\"a\\u001b\",\"line\":12,\"rules\":[true,{\"x\":[]}]}";
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder damaged = new StringBuilder(line);
      for (int edits = random.nextInt(1, 4); edits > 0; edits--) {
        damaged.setCharAt(random.nextInt(line.length()), (char) random.nextInt(0, 128));
      }
      damaged.setLength(random.nextInt(1, line.length() + 1));
      try {
        assertThat(Json.read(damaged.toString())).isNotNull();
      } catch (Json.Malformed refused) {
        assertThat(refused).hasMessageStartingWith("column ");
      }
    }
  }
}
