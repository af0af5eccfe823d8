package dev.ratchet.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class JsonTest {
  sealed interface Shape {
    record OpenCircle(double halfWidth) implements Shape {}

    record Square(int side, @Nullable String note) implements Shape {}
  }

  record Drawing(List<Shape> shapes, Severity severity, Node extra) {}

  @Test
  void recordsAreWrittenWithSortedKebabKeysAndReadBackEqual() {
    Drawing drawing =
        new Drawing(
            List.of(new Shape.OpenCircle(0.5), new Shape.Square(2, null)),
            Severity.P0,
            Yaml.read("f", "{b: [1, x], a: true}"));
    String text = Json.canonical(drawing);
    assertThat(text)
        .isEqualTo(
            "{\"extra\":{\"a\":true,\"b\":[1,\"x\"]},\"severity\":\"P0\",\"shapes\":["
                + "{\"kind\":\"open-circle\",\"half-width\":0.5},{\"kind\":\"square\",\"side\":2}]}");
    assertThat(Json.canonical(Json.read("f", text, Drawing.class))).isEqualTo(text);
  }

  @Test
  void anUnknownKeyOrAnUnknownKindIsRefusedWithoutQuotingTheText() {
    assertThatThrownBy(
            () -> Json.read("j:3", "{\"shapes\":[],\"secret\":\"hunter2\"}", Drawing.class))
        .hasMessageStartingWith("j:3: not a valid drawing record")
        .message()
        .doesNotContain("hunter2");
    assertThatThrownBy(() -> Json.read("j:3", "{\"shapes\":[{\"kind\":\"blob\"}]}", Drawing.class))
        .isInstanceOf(RatchetException.class);
  }

  @Test
  void jsonThatUsersWriteKeepsItsPlace() {
    Node node = Json.node("cases.jsonl", 17, "{\"id\": \"x\", \"n\": [1, 2]}");
    assertThat(((Node.Mapping) node).entries().get("n").place())
        .isEqualTo(new Place("cases.jsonl", 17, 18));
  }

  @Test
  void duplicateKeysTrailingTextAndBrokenJsonAreRefusedWithTheirPlace() {
    assertThatThrownBy(() -> Json.node("c", 4, "{\"a\":1,\"a\":2}")).hasMessageStartingWith("c:4:");
    assertThatThrownBy(() -> Json.node("c", 4, "{\"a\":1} x")).hasMessageStartingWith("c:4:");
    assertThatThrownBy(() -> Json.node("c", 4, "{\"a\":")).hasMessageStartingWith("c:4:");
    assertThatThrownBy(() -> Json.node("c", 4, "[".repeat(300))).hasMessageStartingWith("c:4:");
  }

  @Test
  void equalContentHasEqualHashesWhateverTheOrderOfKeys() {
    assertThat(ContentHash.ofRecord(Yaml.read("a", "{x: 1.0, y: b}")))
        .isEqualTo(ContentHash.ofRecord(Yaml.read("b", "{y: b, x: 1}")));
  }
}
