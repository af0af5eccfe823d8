package dev.ratchet.check.rule.structure;

import static dev.ratchet.check.Conclusions.failed;
import static dev.ratchet.check.Conclusions.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.check.Scene;
import dev.ratchet.outcome.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonChecksTest {
  private static final String SCHEMA =
      """
      check: json-schema
      schema:
        type: object
        required: [category]
        additionalProperties: false
        properties:
          category: {enum: [hardware, software]}
          id: {type: string, pattern: '^INC[0-9]+$'}
          count: {type: integer, multipleOf: 5}
          child: {$ref: '#'}
      """;

  @Test
  void jsonValidWantsOneValue() {
    passed(Scene.reply(" {\"a\": [1, 2]} ").check("check: json-valid"));
    failed(Scene.reply("").check("check: json-valid"), "empty");
    failed(Scene.reply("{\"a\": 1} and more").check("check: json-valid"));
    failed(Scene.reply("{\"a\": 1, \"a\": 2}").check("check: json-valid"));
    failed(Scene.reply("Here it is: {}").check("check: json-valid"));
  }

  @Test
  void aFenceCountsOnlyWhereAllowed() {
    String fenced = "```json\n{\"a\": 1}\n```";

    failed(Scene.reply(fenced).check("check: json-valid"));
    passed(Scene.reply(fenced).check("check: json-valid\nallow-fence: true"));
    failed(Scene.reply("Sure!\n" + fenced).check("check: json-valid\nallow-fence: true"));
  }

  @Test
  void schemaNamesPlaceAndKeywordButNotTheValue() {
    passed(Scene.reply("{\"category\": \"hardware\", \"id\": \"INC7\"}").check(SCHEMA));
    failed(Scene.reply("{}").check(SCHEMA), "required");
    failed(Scene.reply("").check(SCHEMA), "empty");

    Outcome outcome = Scene.reply("{\"category\": \"jane.doe@example.org\"}").check(SCHEMA);

    failed(outcome, "/category", "enum");
    assertThat(outcome.toString()).doesNotContain("jane");
  }

  @Test
  void schemaPatternsAndReferencesWithinAreFollowed() {
    failed(Scene.reply("{\"category\": \"hardware\", \"id\": \"X\"}").check(SCHEMA), "pattern");
    failed(
        Scene.reply("{\"category\": \"hardware\", \"child\": {}}").check(SCHEMA),
        "/child",
        "required");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{$ref: 'https://example.org/s.json'} ~ only references within",
        "{$ref: 'file:///etc/passwd'} ~ only references within",
        "{properties: {a: {$ref: 'other.json#/x'}}} ~ only references within",
        "{$schema: 'http://json-schema.org/draft-07/schema#'} ~ only draft 2020-12",
        "{type: strin} ~ not valid at /type",
        "{pattern: '(a)\\1'} ~ back-reference",
        "{patternProperties: {'a(?=b)': {}}} ~ look-ahead",
        "{$ref: '#'} ~ without end",
        "text ~ as a mapping"
      })
  void unusableSchemasAreRefused(String schema, String why) {
    assertThatThrownBy(() -> Scene.reply("{}").check("check: json-schema\nschema: " + schema))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("policy.yaml:2:")
        .hasMessageContaining(why);
  }

  @Test
  void propertiesMayBeCalledLikeKeywords() {
    passed(
        Scene.reply("{\"pattern\": 1, \"$ref\": \"x\"}")
            .check(
                "check: json-schema\nschema: {properties: {pattern: {type: integer},"
                    + " $ref: {type: string}}, examples: [{$ref: 'http://x'}]}"));
  }

  static List<String> hostileJson() {
    return List.of(
        "[".repeat(100_000),
        "[".repeat(199) + "]".repeat(199),
        "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000),
        "\"" + "a".repeat(1_000_100) + "\"",
        "{\"count\": 1e999999999}",
        "{\"count\": 1e-999999999}",
        "{\"count\": 1e99999999999999999999}",
        "1e2147483648",
        "9".repeat(1_001),
        "{\"count\": NaN}",
        "\ufeff{}",
        "{\"category\": \"\\ud800\"}",
        "\u0000",
        "{\"a\": \"\u0001\"}");
  }

  @ParameterizedTest
  @MethodSource("hostileJson")
  void hostileJsonFailsInTime(String reply) {
    for (String check : List.of("check: json-valid", SCHEMA)) {
      long before = System.nanoTime();
      assertThat(Scene.reply(reply).check(check)).isInstanceOf(Outcome.Checked.class);
      assertThat((System.nanoTime() - before) / 1_000_000).isLessThan(5_000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"check: json-schema", "check: json-valid\nfence: true"})
  void wrongSettingsAreRefused(String check) {
    assertThatThrownBy(() -> Scene.reply("x").check(check))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("policy.yaml:");
  }
}
