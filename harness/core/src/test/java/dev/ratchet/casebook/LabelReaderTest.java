package dev.ratchet.casebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LabelReaderTest {
  private static final String GOOD =
      """
      {"id":"lab-1","request":"r","labeller":"sme-a","at":"2026-09-29T09:00:00Z",\
      "acceptable":"no","severity":"P0","expect":[{"check":"declines"}]}
      """;

  @Test
  void labelsAreReadInFileOrderAndEmptyLinesSkipped() {
    List<Label> read = LabelReader.read("labels.jsonl", "\n" + GOOD + "\n");

    assertThat(read)
        .singleElement()
        .satisfies(
            label -> {
              assertThat(label.acceptable()).isEqualTo(Label.Acceptable.NO);
              assertThat(label.severity()).isEqualTo(Severity.P0);
              assertThat(label.expect()).hasSize(1);
            });
    assertThat(LabelReader.read("labels.jsonl", "")).isEmpty();
  }

  @Test
  void everyProblemIsToldAtOnceWithItsLine() {
    String bad =
        GOOD
            + """
            {"id":"lab-1","request":"","labeller":"b","at":"today","boundary":"modell","notes":"x"}
            """;

    assertThatThrownBy(() -> LabelReader.read("labels.jsonl", bad))
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT))
        .hasMessageContaining("labels.jsonl:2")
        .hasMessageContaining("request: must not be empty")
        .hasMessageContaining("at: write a UTC time")
        .hasMessageContaining("boundary: use input")
        .hasMessageContaining("id: stands on an earlier line")
        .hasMessageContaining("unknown key 'notes'");
  }

  @Test
  void expectationThatNamesNothingIsAProblem() {
    String bad = GOOD.replace("\"check\"", "\"chek\"");

    assertThatThrownBy(() -> LabelReader.read("labels.jsonl", bad))
        .hasMessageContaining("either a check or a rubric");
  }

  @Test
  void writtenLabelsReadBackTheSame() {
    String text = LabelWriter.text(LabelReader.read("labels.jsonl", GOOD));

    assertThat(LabelWriter.text(LabelReader.read("labels.jsonl", text))).isEqualTo(text);
    assertThat(text).contains("\"acceptable\":\"no\"").endsWith("\n");
  }
}
