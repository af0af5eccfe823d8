package dev.ratchet.casebook.elsewhere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CsvTest {
  private static final String[] PIECES = {
    "\"",
    "'",
    ",",
    ";",
    "\t",
    "\r",
    "\n",
    "\r\n",
    "=",
    "+",
    "-",
    "@",
    " ",
    "a",
    "é",
    "\uFF1D",
    "\uFEFF",
    "\u00A0",
    "\uD83D\uDE00",
    "{\"a\":1}",
    "x"
  };

  @Test
  void anyTextComesBackAsItWas() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 3_000; i++) {
      List<String> cells = List.of("first", text(random), text(random));
      Material.Table table =
          CsvReader.read("t.csv", CsvWriter.row(List.of("a", "b", "c")) + CsvWriter.row(cells));
      List<String> read = new ArrayList<>();
      table
          .columns()
          .forEach(column -> read.add(CsvWriter.plain(table.rows().getFirst().cell(column))));
      assertThat(read).isEqualTo(cells);
    }
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  @Test
  void noCellStartsAFormulaInASpreadsheet() {
    for (String cell :
        List.of("=1+1", "+1", "-1", "@x", "\t=1", " =1", "\uFEFF=1", "\uFF1D1", "\r=1")) {
      String row = CsvWriter.row(List.of(cell));
      String first = row.startsWith("\"") ? row.substring(1, 2) : row.substring(0, 1);
      assertThat(first).as(cell).isEqualTo("'");
    }
    assertThat(CsvWriter.row(List.of("it's", "a-b", "1"))).isEqualTo("it's,a-b,1\r\n");
  }

  @Test
  void whatIsNoTableIsRefusedWithItsLine() {
    assertThatThrownBy(() -> CsvReader.read("t.csv", "a,b\n1,\"x\n"))
        .isInstanceOf(RatchetException.class)
        .hasMessage("t.csv:2:1: a quote that never closes");
    assertThatThrownBy(() -> CsvReader.read("t.csv", "a,b\n1,\"x\"y\n"))
        .hasMessage("t.csv:2:1: text behind the closing quote of a value");
    assertThatThrownBy(() -> CsvReader.read("t.csv", "a,b\n1,2\n1,2,3\n"))
        .hasMessage("t.csv:3:1: more values than the header has names");
    assertThatThrownBy(() -> CsvReader.read("t.csv", "a,a\n"))
        .hasMessageContaining("column 2 has the name of an earlier one");
    assertThatThrownBy(() -> CsvReader.read("t.csv", "a,,b\n")).hasMessageContaining("column 2");
  }

  @Test
  void semicolonsTabsAndEmptyLinesAreUnderstood() {
    assertThat(CsvReader.read("t.csv", "\uFEFFa;b\r\n1;\"x;y\"\r\n\r\n2;\r\n").rows())
        .containsExactly(
            new Material.Row(2, Map.of("a", "1", "b", "x;y")),
            new Material.Row(4, Map.of("a", "2")));
    assertThat(CsvReader.read("t.tsv", "a\tb\n1\t2").rows().getFirst().cell("b")).isEqualTo("2");
  }
}
