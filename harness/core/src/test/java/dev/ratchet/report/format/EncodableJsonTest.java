package dev.ratchet.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EncodableJsonTest {
  private static final String TEXT = "a\uD83D\uDE00b\uD83Dc\uDE00d\uD83D";
  private static final String ENCODABLE = "a\uD83D\uDE00b\\\\ud83dc\\\\ude00d\\\\ud83d";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 100})
  void loneSurrogatesAreWrittenOutHoweverTheTextIsCut(int piece) throws IOException {
    StringWriter out = new StringWriter();
    try (EncodableJson json = new EncodableJson(out)) {
      for (int at = 0; at < TEXT.length(); at += piece) {
        json.write(TEXT, at, Math.min(piece, TEXT.length() - at));
      }
    }
    assertThat(out).hasToString(ENCODABLE);
  }
}
