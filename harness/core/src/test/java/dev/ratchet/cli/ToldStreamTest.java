package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ToldStreamTest {
  private final List<String> told = new ArrayList<>();
  private final ToldStream stream = new ToldStream(told::add);

  @Test
  void whateverBytesComeTogetherCharactersStayWhole() {
    String text = "plain é … 🙂 end";
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      stream.write(one);
      stream.flush();
    }
    assertThat(String.join("", told)).isEqualTo(text);
    assertThat(told).noneMatch(one -> one.contains("\uFFFD")).hasSizeGreaterThan(5);
  }

  @Test
  void muchIsToldInPieces() {
    String much = "é".repeat(200_000);
    byte[] bytes = much.getBytes(StandardCharsets.UTF_8);
    stream.write(bytes, 0, bytes.length);
    stream.close();
    assertThat(String.join("", told)).isEqualTo(much);
    assertThat(told).hasSizeGreaterThan(4).allMatch(one -> one.length() <= 1 << 16);
  }

  @Test
  void nothingIsToldOfNothing() {
    stream.flush();
    stream.close();
    assertThat(told).isEmpty();
  }
}
