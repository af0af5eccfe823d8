package dev.ratchet.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ratchet.testing.ReportFixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VerdictJsonTest {
  private static final VerdictJson FORMAT = new VerdictJson();
  private static final ObjectMapper PLAIN = new ObjectMapper();

  @Test
  void everySampleFollowsThePublishedSchema() throws IOException {
    for (var model : ReportFixtures.all().values()) {
      assertThat(errors(RenderedReport.of(FORMAT, model))).isEmpty();
    }
  }

  @Test
  void everyKindOfEndAndOutcomeFollowsThePublishedSchema() throws IOException {
    assertThat(errors(RenderedReport.hostile(FORMAT, "calm"))).isEmpty();
  }

  @Test
  void theSchemaRefusesUnknownKeysWordsAndMissingOnes() throws IOException {
    String json = RenderedReport.of(FORMAT, ReportFixtures.failP0());
    assertThat(errors(json.replace("\"gate\" :", "\"gait\" :"))).isNotEmpty();
    assertThat(errors(json.replace("\"decision\" : \"fail\"", "\"decision\" : \"ok\"")))
        .isNotEmpty();
    assertThat(errors(json.replace("\"standing\" : \"failed\",", ""))).isNotEmpty();
  }

  @Test
  void hostileTextReadsBackUnchangedExceptForLoneSurrogates() throws IOException {
    assertThat(RenderedReport.PAYLOADS).hasSizeGreaterThan(240);
    for (String payload : RenderedReport.PAYLOADS) {
      byte[] file = RenderedReport.hostile(FORMAT, payload).getBytes(StandardCharsets.UTF_8);
      JsonNode reply = PLAIN.readTree(file).at("/cases/0/candidate/0/reply");
      assertThat(reply.textValue()).isEqualTo(withVisibleSurrogates(payload));
    }
  }

  @Test
  void casesThatNeedNoReadingAreListedWithoutAttempts() throws IOException {
    JsonNode document = PLAIN.readTree(RenderedReport.of(FORMAT, ReportFixtures.failP0()));
    assertThat(document.get("cases")).hasSize(3);
    assertThat(document.get("other-cases")).hasSize(45);
    assertThat(document.at("/other-cases/0").has("candidate")).isFalse();
  }

  private static String withVisibleSurrogates(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (point >= 0xD800 && point <= 0xDFFF) {
                out.append("\\u").append(Integer.toHexString(point));
              } else {
                out.appendCodePoint(point);
              }
            });
    return out.toString();
  }

  private static List<Error> errors(String json) throws IOException {
    Path file =
        Path.of(System.getProperty("ratchet.root")).resolve("docs/schema/verdict.schema.json");
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(file));
    return schema.validate(json, InputFormat.JSON);
  }
}
