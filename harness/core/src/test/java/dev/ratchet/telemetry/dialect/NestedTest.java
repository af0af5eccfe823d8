package dev.ratchet.telemetry.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NestedTest {
  @Test
  void namesBecomeListsAndMappingsWithTheirGapsClosed() {
    Node node =
        Nested.of(
            texts("x.2.b", "3", "x.0.a.1", "2", "x.999999999.b", "4", "x.0.a.0", "1", "y.0", "no"),
            "x.");
    assertThat(Json.canonical(node))
        .isEqualTo("[{\"a\":[\"1\",\"2\"]},{\"b\":\"3\"},{\"b\":\"4\"}]");
  }

  @Test
  void whatIsNoPlaceInAListIsAName() {
    assertThat(Json.canonical(Nested.of(texts("x.0", "a", "x.y", "b"), "x.")))
        .isEqualTo("{\"0\":\"a\",\"y\":\"b\"}");
    assertThat(Json.canonical(Nested.of(texts("x.99999999999", "a", "x.-1", "b"), "x.")))
        .isEqualTo("{\"-1\":\"b\",\"99999999999\":\"a\"}");
  }

  @Test
  void aNameThatIsBothValueAndBeginningKeepsWhatCameFirst() {
    assertThat(Json.canonical(Nested.of(texts("x.a", "1", "x.a.b", "2"), "x.")))
        .isEqualTo("{\"a\":\"1\"}");
    assertThat(Json.canonical(Nested.of(texts("x.a.b", "2", "x.a", "1"), "x.")))
        .isEqualTo("{\"a\":{\"b\":\"2\"}}");
  }

  @Test
  void nothingUnderThePrefixIsNull() {
    assertThat(Nested.of(texts("y.0", "a"), "x.")).isNull();
    assertThat(Nested.of(texts("x." + "a.".repeat(5_000), "a"), "x.")).isNull();
  }

  @Test
  void manyNamesAreOnePass() {
    Map<String, Node> names = new LinkedHashMap<>();
    IntStream.range(0, 100_000).forEach(i -> names.put("x." + i + ".a.role", Node.text("user")));
    assertThat(Attributes.items(Nested.of(new Attributes(names), "x."))).hasSize(100_000);
  }

  private static Attributes texts(String... pairs) {
    Map<String, Node> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], Node.text(pairs[i + 1]));
    }
    return new Attributes(values);
  }
}
