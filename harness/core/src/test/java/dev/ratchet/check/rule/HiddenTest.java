package dev.ratchet.check.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.conversation.Readings;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class HiddenTest {
  private static final List<String> PIECES =
      List.of(
          "Ab",
          "code 7",
          "\u00e9",
          "e\u0301",
          "\u00df",
          "\u0130",
          "\u041c\u043e",
          "\u6211",
          "\ufb01",
          "\u200b",
          "\u0000",
          "\ud83d\ude00",
          "\ud83d",
          "\uff21",
          "\u2013",
          "UFdORUQ=");

  @Test
  void theLettersOfEachReadingAreThoseOfItsText() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      int kinds = 1 + random.nextInt(PIECES.size());
      for (int piece = random.nextInt(12); piece > 0; piece--) {
        text.append(PIECES.get(random.nextInt(kinds)));
      }
      List<Hidden.Form> forms = Hidden.in(text.toString()).forms();
      assertThat(forms).extracting(Hidden.Form::reading).isEqualTo(Readings.all(text.toString()));
      assertThat(forms)
          .allSatisfy(
              form -> assertThat(form.condensed()).isEqualTo(Condensed.of(form.reading().text())));
    }
  }
}
