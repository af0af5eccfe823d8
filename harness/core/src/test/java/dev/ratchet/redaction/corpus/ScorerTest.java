package dev.ratchet.redaction.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.base.Json;
import dev.ratchet.redaction.Found;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The scorer with a finder that is known to do wrong. */
final class ScorerTest {
  private static final String TEXT = "0123456789";

  @Test
  void anEntityCountsOnlyWhenAllOfItIsMasked() {
    assertThat(recall(new Found("x", 2, 5, true))).isZero();
    assertThat(recall(new Found("x", 2, 6, true))).isEqualTo(1);
    assertThat(recall(new Found("x", 0, 9, false))).isEqualTo(1);
    assertThat(recall(new Found("x", 2, 4, true), new Found("y", 4, 6, true))).isEqualTo(1);
    assertThat(recall(new Found("x", 2, 4, true), new Found("y", 5, 6, true))).isZero();
    assertThat(recall()).isZero();
  }

  @Test
  void aFinderThatMasksEverythingIsPunishedInF2AndInNegatives() {
    Scorer scorer = new Scorer(text -> List.of(new Found("x", 0, text.length(), true)));
    scorer.add(new CorpusRow(TEXT, List.of(new Entity(2, 6, "email"))));
    scorer.add(new CorpusRow(TEXT, List.of()));
    scorer.add(new CorpusRow(TEXT, List.of()));
    scorer.add(new CorpusRow(TEXT, List.of()));

    Score score = scorer.score();
    assertThat(score.recall()).isEqualTo(1);
    assertThat(score.precision()).isEqualTo(0.25);
    // 5 * 0.25 * 1 / (4 * 0.25 + 1)
    assertThat(score.f2()).isCloseTo(0.625, within(1e-12));
    assertThat(score.negativesTouched()).isEqualTo(1);
  }

  @Test
  void theObjectHasExactlyTheKeysThatAreDocumented() {
    Scorer scorer = new Scorer(text -> List.of(new Found("x", 2, 6, true)));
    scorer.add(new CorpusRow(TEXT, List.of(new Entity(2, 6, "MY_TYPE"), new Entity(8, 9, "B"))));
    assertThat(Json.canonical(scorer.score().toNode()))
        .contains("\"negatives_touched\":null", "\"recall\":0.5", "\"B\":0", "\"MY_TYPE\":1")
        .contains("\"by_type\":", "\"f2\":0.5555");
  }

  private static double recall(Found... found) {
    Scorer scorer = new Scorer(_ -> List.of(found));
    scorer.add(new CorpusRow(TEXT, List.of(new Entity(2, 6, "email"))));
    return scorer.score().recall();
  }
}
