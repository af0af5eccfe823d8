package dev.ratchet.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.ratchet.base.Visible;
import dev.ratchet.report.ReportModel;
import dev.ratchet.testing.ReportFixtures;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class AttemptsCsvTest {
  private static final AttemptsCsv FORMAT = new AttemptsCsv();
  private static final CsvMapper READER =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

  /** Where a spreadsheet begins to compute. */
  private static final Pattern FORMULA =
      Pattern.compile("[\\s\\p{Z}\"']*[=+\\-@\uff1d\uff0b\uff20]");

  @Test
  void everyAttemptHasOneRowWithWhatItFailed() throws IOException {
    ReportModel model = ReportFixtures.failP0();
    List<Map<String, String>> rows = rows(model);
    assertThat(rows).hasSize(128);
    Map<String, String> first =
        rows.stream()
            .filter(row -> row.get("case").equals("hr-salary-bands-contractor-02"))
            .filter(row -> row.get("arm").equals("candidate"))
            .findFirst()
            .orElseThrow();
    assertThat(first)
        .containsEntry("attempt", "1")
        .containsEntry("incident", "inc-7f41")
        .containsEntry("severity", "P0")
        .containsEntry("slice.persona", "contractor")
        .containsEntry("standing", "failed")
        .containsEntry("end", "answered")
        .containsEntry("failed", "check:declines check:sources-forbidden")
        .containsEntry("cached", "no");
    assertThat(Long.parseLong(first.get("cost-micro-usd"))).isPositive();
  }

  @Test
  void whatIsUnknownIsEmptyAndNotZero() throws IOException {
    Map<String, String> missing =
        rows(ReportFixtures.inconclusive()).stream()
            .filter(row -> row.get("end").startsWith("missing"))
            .findFirst()
            .orElseThrow();
    assertThat(missing)
        .containsEntry("standing", "open")
        .containsEntry("latency-millis", "")
        .containsEntry("cost-micro-usd", "")
        .containsEntry("input-tokens", "");
  }

  @Test
  void hostileTextReadsBackInItsOwnCellAndIsNoFormula() throws IOException {
    assertThat(RenderedReport.PAYLOADS).hasSizeGreaterThan(240);
    for (String payload : RenderedReport.PAYLOADS) {
      String csv = RenderedReport.hostile(FORMAT, payload);
      List<Map<String, String>> rows = rows(csv);
      assertThat(rows).as(payload).hasSize(10).allMatch(row -> row.size() == 21);
      String shown = Visible.cut(Visible.line(payload), 2_000, "verdict.json");
      assertThat(rows.getFirst().get("case")).isIn(shown, "'" + shown);
      for (Map<String, String> row : rows) {
        assertThat(row.values())
            .as(payload)
            .noneMatch(cell -> !cell.startsWith("'") && FORMULA.matcher(cell).lookingAt());
      }
      assertThat(csv.replace("\r\n", "")).doesNotContain("\r", "\n", "\t", "\u0000");
    }
  }

  @Test
  void everyBeginningOfAFormulaIsTakenAway() {
    for (String text :
        List.of("=1", "+1", "-1", "@SUM(1)", " =1", "\u00a0\u3000=1", "\uff1dcmd", "\"=1", "%x")) {
      assertThat(CsvRow.harmless(text)).isEqualTo("'" + text);
    }
    assertThat(List.of("a=1", "1-1", "", "  ", "P0"))
        .allMatch(text -> CsvRow.harmless(text).equals(text));
    assertThat(FORMULA.matcher(" =1").lookingAt()).isTrue();
  }

  private static List<Map<String, String>> rows(ReportModel model) throws IOException {
    return rows(RenderedReport.of(FORMAT, model));
  }

  private static List<Map<String, String>> rows(String csv) throws IOException {
    CsvSchema schema = CsvSchema.emptySchema().withHeader();
    try (MappingIterator<Map<String, String>> rows =
        READER.readerForMapOf(String.class).with(schema).readValues(csv)) {
      return rows.readAll();
    }
  }
}
