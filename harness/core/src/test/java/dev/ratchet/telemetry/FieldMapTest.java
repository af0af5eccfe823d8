package dev.ratchet.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.telemetry.FieldMap.Field;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.MappedName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FieldMapTest {
  @TempDir Path dir;

  @Test
  void aUsersNamesComeBeforeTheBuiltInOnes() {
    FieldMap map = map("fields:\n  tenant: [x.customer, x.org]\n");
    assertThat(text(map, Field.TENANT, "{'tenant.id':'built-in'}")).isEqualTo("built-in");
    assertThat(text(map, Field.TENANT, "{'tenant.id':'built-in','x.org':'own'}")).isEqualTo("own");
    assertThat(text(map, Field.TENANT, "{'x.org':'second','x.customer':'first'}"))
        .isEqualTo("first");
  }

  @Test
  void onlyLeavesTheBuiltInNamesOut() {
    FieldMap map = map("fields:\n  app-version: {only: x.version}\n");
    assertThat(text(map, Field.APP, "{'service.version':'9'}")).isNull();
    assertThat(text(map, Field.APP, "{'service.version':'9','x.version':'2.4'}")).isEqualTo("2.4");
  }

  @Test
  void aPathReachesIntoNestedValuesAndTags() {
    FieldMap map = map("fields: {tenant: x.app.tenant, region: 'tags[region:]', role: 'r[0]'}\n");
    String nested =
        "{'x':{'app':{'tenant':'t-1'}},'tags':['a:b','region:eu-west-1'],'r':['manager']}";
    assertThat(text(map, Field.TENANT, nested)).isEqualTo("t-1");
    assertThat(text(map, Field.REGION, nested)).isEqualTo("eu-west-1");
    assertThat(text(map, Field.ROLE, nested)).isEqualTo("manager");
    assertThat(text(map, Field.TENANT, "{'x':'{\\\"app\\\":{\\\"tenant\\\":\\\"in text\\\"}}'}"))
        .isEqualTo("in text");
    assertThat(map.isMapped("", "x")).isTrue();
    assertThat(FieldMap.DEFAULT.isMapped("", "x")).isFalse();
  }

  @Test
  void whatCannotBeReadAsTheFieldsKindCountsAsAbsent() {
    FieldMap map = FieldMap.DEFAULT;
    assertThat(text(map, Field.TENANT, "{'tenant.id':'  ','app.tenant':'t-2'}")).isEqualTo("t-2");
    FieldValues values =
        values(
            map,
            "{'http.response.status_code':'none','http.status_code':'429','app.escalated':'maybe'}");
    assertThat(values.whole(Field.HTTP_STATUS)).isEqualTo(429);
    assertThat(values.flag(Field.ESCALATED)).isNull();
  }

  @Test
  void usualSpellingsInMetadataAreKnown() {
    assertThat(text(FieldMap.DEFAULT, Field.TENANT, "{'metadata.tenant_id':'t'}")).isEqualTo("t");
    assertThat(text(FieldMap.DEFAULT, Field.SESSION, "{'labels.session_id':'s'}")).isEqualTo("s");
    assertThat(
            text(
                FieldMap.DEFAULT,
                Field.PROMPT,
                "{'traceloop.association.properties.prompt_version':'v1'}"))
        .isEqualTo("v1");
  }

  @Test
  void bareColumnNamesAreNotTaken() {
    // In some exports session_id is the project and tenant_id the vendor's own.
    assertThat(text(FieldMap.DEFAULT, Field.SESSION, "{'session_id':'x'}")).isNull();
    assertThat(text(FieldMap.DEFAULT, Field.TENANT, "{'tenant_id':'x'}")).isNull();
  }

  @Test
  void valuesAreKeptUnderTheUsersWord() {
    FieldMap map = map("values: {role: {emp: employee}}\n");
    assertThat(text(map, Field.ROLE, "{'user.role':'emp'}")).isEqualTo("employee");
    assertThat(text(map, Field.ROLE, "{'user.role':'boss'}")).isEqualTo("boss");
  }

  @Test
  void guardrailResultsAndScoresMeanWhatTheUserSays() {
    Reading reading = new Reading(dir.resolve("keys"));
    FieldMap map =
        map(
            """
            guardrails: {block: ['severity=6'], flag: [severity=2, PASSED]}
            scores: {human: [thumbs]}
            """);
    FragmentReader reader = new FragmentReader(reading.redactor, reading.pseudonyms).with(map);
    Request request =
        read(
            reader,
            Otlp.request(
                Otlp.span('1', "", 2, 1, 9, ""),
                Otlp.span('2', Otlp.id('1'), 1, 2, 3, guard("severity", "6")),
                Otlp.span('3', Otlp.id('1'), 1, 4, 5, guard("verdict", "passed")),
                Otlp.span('4', Otlp.id('1'), 1, 6, 7, guard("verdict", "intervened"))));
    assertThat(request.guardrails())
        .extracting(Request.Guardrail::action)
        .containsExactly("block", "flag", "block");
    assertThat(map.words().source("Thumbs")).isEqualTo("human");
    assertThat(map.words().source("csat")).isNull();
  }

  @Test
  void theUsersSeparatorsEndTheUsersWords() {
    Reading reading = new Reading(dir.resolve("keys"));
    FragmentReader reader =
        new FragmentReader(reading.redactor, reading.pseudonyms)
            .with(map("separators: [\"\\n##\"]\n"));
    List<TraceFragment> fragments = new ArrayList<>();
    String export =
        Otlp.request(
            Otlp.span(
                '1',
                "",
                2,
                1,
                9,
                Otlp.texts(
                    "gen_ai.operation.name",
                    "chat",
                    "gen_ai.input.messages",
                    "[{\"role\":\"user\",\"content\":\"mine\\n##\\ndocuments\"}]")));
    read(reader, export, fragments);
    assertThat(Reading.traces(fragments).get(Otlp.TRACE).text().user()).isEqualTo("mine");
  }

  @Test
  void everyProblemIsToldWithItsLineAndTheNearestWord() {
    String text =
        """
        fields: {tenent: x}
        guardrail: {}
        guardrails: {blok: [x]}
        values: {rol: {a: b}}
        rows:
          - id: My Log
            match: [a]
            kind: {of: t, when: {llm: cal}}
            fields: {trace: id, duration: latency, cost: {eur: c}, questoin: q, start: 'a..b'}
          - id: otlp-json-lines
            match: [a]
            fields: {question: q}
        """;
    assertThatThrownBy(() -> FieldMap.read("gates/fields.yaml", text))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining(
            "gates/fields.yaml:1:18: unknown key 'tenent'; did you mean 'tenant'?")
        .hasMessageContaining("unknown key 'guardrail'; did you mean 'guardrails'?")
        .hasMessageContaining("unknown key 'blok'; did you mean 'block'?")
        .hasMessageContaining("unknown key 'rol'; did you mean 'role'?")
        .hasMessageContaining("gates/fields.yaml:6:9: id: must be kebab-case")
        .hasMessageContaining("llm: unknown 'cal'; did you mean 'call'?")
        .hasMessageContaining("duration: say its unit, as in {ms: latency}")
        .hasMessageContaining("unknown unit 'eur'")
        .hasMessageContaining("unknown key 'questoin'; did you mean 'question'?")
        .hasMessageContaining("'a..b' is no path")
        .hasMessageContaining("neither 'trace' nor 'span' is mapped")
        .hasMessageContaining("the id 'otlp-json-lines' is taken by another format");
  }

  @Test
  void equalFilesHaveEqualHashesAndOthersOthers() {
    FieldMap one = map("fields: {tenant: a, role: b}\n");
    assertThat(one.hash()).isEqualTo(map("fields:\n  role: b\n  tenant: a\n").hash());
    assertThat(one.hash()).isNotEqualTo(map("fields: {tenant: a, role: c}\n").hash());
    assertThat(one.hash()).isNotEqualTo(FieldMap.DEFAULT.hash());
    assertThat(map("").hash()).isEqualTo(FieldMap.DEFAULT.hash());
  }

  @Test
  void everyFieldOfTheMapCanBeNamedInARowMap() {
    assertThat(Arrays.stream(Field.values()).map(Field::word))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(MappedName.values())
                .filter(MappedName::isField)
                .map(MappedName::word)
                .toList());
    for (Field field : Field.values()) {
      assertThat(FieldMap.DEFAULT.of(field)).as(field.word()).contains(field.attribute());
    }
  }

  private static String guard(String type, String value) {
    return Otlp.texts(
        "gen_ai.operation.name", "apply_guardrail",
        "gen_ai.guardrail.result.type", type,
        "gen_ai.guardrail.result.value", value);
  }

  private static Request read(FragmentReader reader, String export) {
    List<TraceFragment> fragments = new ArrayList<>();
    read(reader, export, fragments);
    return Reading.traces(fragments).get(Otlp.TRACE).request();
  }

  private static void read(FragmentReader reader, String export, List<TraceFragment> fragments) {
    try {
      reader.read(
          "export",
          new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)),
          fragments::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FieldMap map(String yaml) {
    return FieldMap.read("gates/fields.yaml", yaml);
  }

  private static @Nullable String text(FieldMap map, Field field, String attributes) {
    return values(map, attributes).text(field);
  }

  private static FieldValues values(FieldMap map, String attributes) {
    return map.values(Attributes.of(Json.node("attributes", 1, attributes.replace('\'', '"'))));
  }
}
