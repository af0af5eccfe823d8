package dev.ratchet.provider.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AnswerLinesTest {
  @Test
  void linesComeAsTheyWereWhereverTheStreamIsCut() throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    List<String> lines =
        IntStream.range(0, 200).mapToObj(i -> "é".repeat(random.nextInt(1, 2_000)) + i).toList();
    assertThat(read(stream(String.join("\n", lines)))).isEqualTo(lines);
    assertThat(read(stream(String.join("\n\n", lines) + "\n"))).isEqualTo(lines);
    assertThat(read(stream(""))).isEmpty();
  }

  @Test
  void aLineBeyondAnyReplyIsNotHeldAndHidesNoOther() throws IOException {
    InputStream hostile =
        new SequenceInputStream(
            stream("first\n"),
            new SequenceInputStream(new Endless(AnswerLines.MOST_BYTES + 1L), stream("\nlast")));
    assertThat(read(hostile)).containsExactly("first", "", "last");
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> read(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    AnswerLines.each(in, line -> lines.add(new String(line, StandardCharsets.UTF_8)));
    return lines;
  }

  /** So many letters without an end of a line. */
  private static final class Endless extends InputStream {
    private long left;

    Endless(long length) {
      this.left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      int count = (int) Math.min(length, left);
      java.util.Arrays.fill(bytes, offset, offset + count, (byte) 'x');
      left -= count;
      return count == 0 ? -1 : count;
    }
  }
}
