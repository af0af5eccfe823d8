package dev.ratchet.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class YamlTest {
  @Test
  void valuesKeepTheirKindAndPlace() {
    Node.Mapping read =
        (Node.Mapping) Yaml.read("gate.yaml", "a: 1\nb:\n  - x\n  - 2.50\nc: true\n");
    assertThat(Json.canonical(read)).isEqualTo("{\"a\":1,\"b\":[\"x\",2.5],\"c\":true}");
    assertThat(read.entries().get("c").place()).isEqualTo(new Place("gate.yaml", 5, 4));
  }

  @Test
  void wordsThatOlderYamlTakesForValuesStayWords() {
    Node read = Yaml.read("f", "[no, on, yes, 010, 1e400, 0x1F, 12:30, .5, 2026-01-02, NaN]");
    assertThat(((Node.Sequence) read).items()).allMatch(Node.Text.class::isInstance);
  }

  @Test
  void anEmptyFileIsNothing() {
    assertThat(Yaml.read("f", "")).isInstanceOf(Node.Nothing.class);
    assertThat(Yaml.read("f", "# only a comment\n")).isInstanceOf(Node.Nothing.class);
  }

  @Test
  void anchorsMayBeUsedAFewTimes() {
    assertThat(Json.canonical(Yaml.read("f", "a: &x [1]\nb: *x\n")))
        .isEqualTo("{\"a\":[1],\"b\":[1]}");
  }

  static Stream<Arguments> hostile() {
    String deep = "[".repeat(200) + "]".repeat(200);
    String aliases = "a: &a 1\nb: [" + "*a,".repeat(30) + "*a]\n";
    String huge = "a: " + "x".repeat(1 << 20) + "\n";
    return Stream.of(
        Arguments.of("a type tag", "a: !!javax.script.ScriptEngineManager []", "tags"),
        Arguments.of("a tag on text", "a: !!str 1", "tags"),
        Arguments.of("a local tag", "!x {a: 1}", "tags"),
        Arguments.of("a tag on a key", "!!str a: 1", "tags"),
        Arguments.of("a duplicate key", "a: 1\na: 2", "twice"),
        Arguments.of("a nested duplicate", "x: {a: 1, a: 2}", "twice"),
        Arguments.of("too deep", deep, "f"),
        Arguments.of("an alias bomb", aliases, "aliases"),
        Arguments.of("an alias to itself", "a: &a [*a]", "alias"),
        Arguments.of("an unknown alias", "a: *nowhere", "alias"),
        Arguments.of("two documents", "a: 1\n---\nb: 2\n", "more than one document"),
        Arguments.of("too large", huge, "1 MiB"),
        Arguments.of("a list as key", "? [a, b]\n: 1\n", "key"),
        Arguments.of("a mapping as key", "{a: 1}: 2", "f"),
        Arguments.of("an open quote", "a: \"x", "f:"),
        Arguments.of("an open bracket", "a: [1, 2", "f:"),
        Arguments.of("a tab as indent", "a:\n\t- b", "f:"),
        Arguments.of("a control character", "a: \u0001", "f"),
        Arguments.of("a bad escape", "a: \"\\q\"", "f:"),
        Arguments.of("bad indentation", "a: 1\n b: 2", "f:"),
        Arguments.of("another version", "%YAML 9.0\n---\na: 1", "f"),
        Arguments.of("a backtick", "`a`", "f:"),
        Arguments.of("an at sign", "@a", "f:"));
  }

  @ParameterizedTest(name = "{0} is refused")
  @MethodSource("hostile")
  void hostileYamlIsRefusedInOneClearLine(String name, String text, String words) {
    assertThatThrownBy(() -> Yaml.read("f", text))
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT))
        .hasMessageStartingWith("f")
        .hasMessageContaining(words)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void everyPrefixOfADocumentIsReadOrRefusedButNeverCrashes() {
    String text = "gate: x\nrules:\n  - p0: none\n  - {a: \"b\", c: [1, 'd']}\nlong: |\n  text\n";
    IntStream.range(0, text.length())
        .forEach(
            length -> {
              try {
                assertThat(Yaml.read("f", text.substring(0, length))).isNotNull();
              } catch (RatchetException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT);
              }
            });
  }
}
