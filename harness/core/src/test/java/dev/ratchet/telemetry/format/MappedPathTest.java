package dev.ratchet.telemetry.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MappedPathTest {
  private static final Attributes ROW =
      Attributes.of(
          Json.node(
              "row",
              1,
              """
              {"a":{"b":[{"c":1},{"c":2}],"d.e":"dotted","n":null},"x.y":"top","x":{"y":"inner"},
               "tags":["beta","tenant:acme","env: prod"],"p":[{"key":"t","value":"v"}],
               "json":"{\\"k\\":{\\"l\\":\\"m\\"}}","a[0]":"literal","text":"plain"}"""));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.b[0].c        | 1
          a.b[-1].c       | 2
          a.b[*].c        | [1,2]
          a.d.e           | "dotted"
          x.y             | "top"
          tags[tenant:]   | "acme"
          tags[env:]      | "prod"
          p[key=t].value  | "v"
          json.k.l        | "m"
          a[0]            | "literal"
          """)
  void aPathReachesItsValue(String path, String expected) {
    assertThat(Json.canonical(Objects.requireNonNull(find(path)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.z", "a.b[9].c", "a.b[-9]", "a.n", "tags[zone:]", "text.a", "p[key=z].value"})
  void whatIsNotThereIsAbsent(String path) {
    assertThat(find(path)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".a", "[0]", "a..b", "a[", "a]", "a[]", "a.b.c.d.e.f.g.h.i.j.k.l.m"})
  void whatIsNoPathIsRefused(String text) {
    assertThat(MappedPath.parse(text)).isNull();
  }

  @Test
  void theNamesOfAKeyWithDotsAreTriedLongestFirstAndEndSoon() {
    Node node = Node.text("deep");
    for (int i = 0; i < 11; i++) {
      node = Node.mapping(Map.of("a", node, "a.a", node));
    }
    MappedPath path = Objects.requireNonNull(MappedPath.parse("a.a.a.a.a.a.a.a.a.a.a.z"));
    assertThat(path.find(Attributes.of(node))).isNull();
  }

  private static @Nullable Node find(String path) {
    return Objects.requireNonNull(MappedPath.parse(path), path).find(ROW);
  }
}
