package dev.ratchet.telemetry.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows come out the same whatever shape their file has. */
final class RowsTest {
  private final List<Quarantined> quarantined = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"1\",\"t\":\"a\"}\n{\"id\":\"2\",\"t\":\"b\"}\n",
        "{\"id\":\"1\",\"t\":\"a\"}\r\n\r\n{\"id\":\"2\",\"t\":\"b\"}",
        "\uFEFF{\"id\":\"1\",\"t\":\"a\"}\n{\"id\":\"2\",\"t\":\"b\"}\n",
        "[{\"id\":\"1\",\"t\":\"a\"},{\"id\":\"2\",\"t\":\"b\"}]",
        "[\n  {\n    \"id\": \"1\",\n    \"t\": \"a\"\n  },\n  {\"id\": \"2\", \"t\": \"b\"}\n]\n",
        "{\n  \"id\": \"1\",\n  \"t\": \"a\"\n}\n{\n  \"id\": \"2\",\n  \"t\": \"b\"\n}",
        "id,t\n1,a\n2,b\n",
        "id;t\r\n\"1\";\"a\"\r\n2;b",
        "t\tid\na\t1\nb\t2\n"
      })
  void everyShapeGivesTheSameRows(String file) {
    assertThat(rows(file)).extracting(RowsTest::told).containsExactly("/1/a", "/2/b");
    assertThat(quarantined).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[{\"id\":\"1\",\"t\":\"a\"},{\"id\":\"2\",\"t\":\"b\"}],\"meta\":{\"page\":1}}",
        "{\"meta\":{\"page\":1},\"data\":[{\"id\":\"1\",\"t\":\"a\"}]}\n{\"data\":[{\"id\":\"2\",\"t\":\"b\"}]}",
        "{\n \"meta\": 3,\n \"data\": [\n {\"id\":\"1\",\"t\":\"a\"},\n {\"id\":\"2\",\"t\":\"b\"}]}",
        "[{\"data\":[{\"id\":\"1\",\"t\":\"a\"}]},{\"data\":[{\"id\":\"2\",\"t\":\"b\"}]}]"
      })
  void aPageGivesItsRowsWithTheNameOfTheirList(String file) {
    assertThat(rows(file)).extracting(RowsTest::told).containsExactly("data/1/a", "data/2/b");
    assertThat(quarantined).isEmpty();
  }

  @Test
  void aListThatIsLongerThanTheHeadIsReadRowByRow() {
    StringBuilder out = new StringBuilder("{\"page\":1,\"data\":[");
    for (int i = 0; i < 5_000; i++) {
      out.append(i == 0 ? "" : ",").append("{\"id\":\"").append(i).append("\",\"t\":\"a\"}");
    }
    List<Row> rows = rows(out + "]}");
    assertThat(rows).hasSize(5_000);
    assertThat(rows.getLast().offset()).isGreaterThan(100_000);
  }

  @Test
  void anObjectWithAnIdIsARowWhateverListsItHas() {
    String row = "{\"id\":\"1\",\"t\":\"a\",\"observations\":[{\"id\":\"x\"}],\"scores\":[]}";
    for (String file : List.of(row, "[" + row + "]", row.replace(",", ",\n"))) {
      assertThat(rows(file)).extracting(RowsTest::told).containsExactly("/1/a");
    }
  }

  @Test
  void aDownloadOfOneTraceGivesTheTraceAndItsLists() {
    String file =
        """
        {"trace": {"id": "1", "t": "a"},
         "observations": [{"id": "2", "t": "b"}],
         "scores": [{"id": "3", "t": "c"}]}""";
    for (String shape : List.of(file, file.replace("\n", ""))) {
      assertThat(rows(shape))
          .extracting(RowsTest::told)
          .containsExactlyInAnyOrder("trace/1/a", "observations/2/b", "scores/3/c");
    }
  }

  @Test
  void theHitsOfASearchAreRows() {
    String hits = "{\"took\":1,\"hits\":{\"total\":2,\"hits\":[{\"_id\":\"1\"},{\"_id\":\"2\"}]}}";
    for (String shape : List.of(hits, hits.replace(",", ",\n"))) {
      assertThat(rows(shape)).hasSize(2).allMatch(row -> row.within().equals("hits"));
    }
  }

  @Test
  void aBrokenLineCostsThatLine() {
    List<Row> rows = rows("{\"id\":\"1\",\"t\":\"a\"}\n{\"id\":\n7\n{\"id\":\"2\",\"t\":\"b\"}\n");
    assertThat(rows).extracting(RowsTest::told).containsExactly("/1/a", "/2/b");
    assertThat(quarantined).extracting(Quarantined::line).containsExactly(2L, 3L);
    assertThat(quarantined).extracting(Quarantined::offset).containsExactly(19L, 26L);
  }

  @Test
  void damageWithinADocumentEndsItAndIsTold() {
    List<Row> rows = rows("[{\"id\":\"1\",\"t\":\"a\"},\n{\"id\":\"2\",\"t\":\"b\"},\n{\"id\":");
    assertThat(rows).hasSize(2);
    assertThat(quarantined).singleElement().satisfies(bad -> assertThat(bad.line()).isEqualTo(3));
  }

  @Test
  void whatIsNoObjectIsQuarantinedAndTheRestStays() {
    assertThat(rows("[1, {\"id\":\"1\",\"t\":\"a\"}, [2], \"x\"]")).hasSize(1);
    assertThat(quarantined).hasSize(3);
  }

  @Test
  void valuesOfCsvMaySpanLinesAndEmptyOnesAreAbsent() {
    List<Row> rows = rows("id,t,u\n1,\"a,\n\"\"b\"\"\",\n2,,x\n");
    assertThat(rows.get(0).values().text("t")).isEqualTo("a,\n\"b\"");
    assertThat(rows.get(0).has("u")).isFalse();
    assertThat(rows.get(1).has("t")).isFalse();
  }

  @Test
  void aCsvRowWithTooManyValuesIsQuarantined() {
    assertThat(rows("id,t\n1,a\n2,b,c\n3,d\n")).hasSize(2);
    assertThat(quarantined).singleElement().satisfies(bad -> assertThat(bad.line()).isEqualTo(3));
  }

  @Test
  void aQuoteThatNeverClosesIsToldWithoutItsWords() {
    assertThat(rows("id,t\n1,a\n2,\"secret words\n")).hasSize(1);
    assertThat(quarantined).hasSize(1);
    assertThat(quarantined.getFirst().reason()).doesNotContain("secret");
  }

  @Test
  void aNumberOfMillionsOfDigitsAndADeepNestAreQuarantined() {
    String deep = "{\"id\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    String huge = "{\"id\":" + "9".repeat(1_000_000) + "}";
    assertThat(rows(deep + "\n" + huge + "\n{\"id\":\"1\",\"t\":\"a\"}\n")).hasSize(1);
    assertThat(quarantined).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.268000e2588500977", "1e95306414583013", "1795e06414349011", "1e9999"})
  void aNumberWithAnExponentBeyondAnyRangeIsNoValueAndItsRowStays(String number) {
    String row = "{\"id\":\"1\",\"n\":" + number + ",\"t\":\"a\"}";
    for (String file : List.of(row, "[" + row + "]", "{\"data\":[" + row + "]}")) {
      assertThat(rows(file)).hasSize(1);
    }
    assertThat(quarantined).isEmpty();
  }

  @Test
  void parquetFromAStreamIsRefused() {
    assertThatThrownBy(() -> rows("PAR1\0\0\0"))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("name the file itself");
  }

  private List<Row> rows(String file) {
    InputStream in = new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
    List<Row> rows = new ArrayList<>();
    try {
      Export export = Export.open("export", in, null, RowSource.NONE);
      Rows.of(export, sink()).forEach(rows::add);
      assertThat(export.head().rows()).as("told from the head").isNotEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private SignalSink sink() {
    return new SignalSink() {
      @Override
      public void accept(Signal signal) {}

      @Override
      public void quarantine(Quarantined record) {
        quarantined.add(record);
      }

      @Override
      public void skip() {}
    };
  }

  private static String told(Row row) {
    return row.within() + "/" + row.values().text("id") + "/" + row.values().text("t");
  }
}
