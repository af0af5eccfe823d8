package dev.ratchet.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.HostileText;
import org.junit.jupiter.api.Test;

final class VisibleTest {
  @Test
  void controlsBidiZeroWidthAndLoneSurrogatesAreSpelledOut() {
    assertThat(Visible.block("a\u001b[2J\rb")).isEqualTo("a\\u001b[2J\\u000db");
    assertThat(Visible.block("\u202egpj\u200b\ufeff")).isEqualTo("\\u202egpj\\u200b\\ufeff");
    assertThat(Visible.block("\ud800x")).isEqualTo("\\ud800x");
    assertThat(Visible.block("\udb40\udc41")).isEqualTo("\\udb40\\udc41");
  }

  @Test
  void ordinaryTextOfAnyScriptStays() {
    String text = "Größe 中文 عربي \ud83d\ude00 a\u0301\n\tend";
    assertThat(Visible.block(text)).isEqualTo(text);
  }

  @Test
  void lineEndsAreOneLineFeedOrSpelledOut() {
    assertThat(Visible.block("a\r\nb")).isEqualTo("a\nb");
    assertThat(Visible.line("a\r\nb\tc")).isEqualTo("a\\nb\\tc");
  }

  @Test
  void doingItTwiceChangesNothing() {
    for (String payload : HostileText.payloads(1)) {
      String once = Visible.block(payload);
      assertThat(Visible.block(once)).isEqualTo(once);
    }
  }

  @Test
  void whatIsCutIsCountedAndNoPairIsSplit() {
    assertThat(Visible.cut("abcdef", 6, "x")).isEqualTo("abcdef");
    assertThat(Visible.cut("abcdef", 4, "x")).isEqualTo("abcd … (2 more characters in x)");
    assertThat(Visible.cut("abc\ud83d\ude00", 4, "x")).startsWith("abc …");
  }
}
