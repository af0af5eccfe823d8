package dev.ratchet.check.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.conversation.HiddenCharacters;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;

final class ComposedTest {
  @Test
  void everyCharacterIsComposedAsUnicodeHasIt() {
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      isComposed("e" + (char) c);
      isComposed((char) c + "\u0301");
    }
  }

  private static void isComposed(String text) {
    String seen = HiddenCharacters.strip(text);
    assertThat(Composed.of(text)).isEqualTo(Normalizer.normalize(seen, Normalizer.Form.NFKC));
  }
}
