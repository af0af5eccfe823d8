package dev.ratchet.casebook.elsewhere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Archives as Inspect writes them: deflated by older versions, Zstandard by newer ones. */
final class InspectArchiveTest {
  private static final String HEADER =
      "{\"version\":2,\"eval\":{\"task\":\"t\",\"scorers\":[{\"name\":\"includes\"}]}}";

  @Test
  void samplesOfADeflatedArchiveAreRead() throws IOException {
    assertThat(questions(zip("header.json", HEADER, "samples/1_epoch_1.json", sample("Why?"))))
        .containsExactly("Why?");
  }

  @Test
  void aZstandardArchiveIsReadToo() {
    assertThat(questions(zstd("header.json", HEADER, "samples/1_epoch_1.json", sample("How?"))))
        .containsExactly("How?");
  }

  @Test
  void aLogAsArchiveGivesTheSameCasesAsItsJson() throws IOException {
    String json =
        "{\"version\":2,\"eval\":{\"task\":\"t\",\"scorers\":[{\"name\":\"includes\"}]},"
            + "\"samples\":["
            + sample("Why?")
            + "]}";
    assertThat(cases(json.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(cases(zip("header.json", HEADER, "samples/1_epoch_1.json", sample("Why?"))));
  }

  @Test
  void aBombIsNotUnpacked() throws IOException {
    byte[] bomb = zip("samples/1_epoch_1.json", "\"" + "x".repeat(20 << 20) + "\"");
    assertThat(bomb.length).isLessThan(100_000);
    assertThatThrownBy(() -> questions(bomb))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("larger unpacked than is read");
  }

  @Test
  void anotherArchiveIsRefused() throws IOException {
    byte[] other = zip("../../etc/passwd", "root");
    assertThatThrownBy(() -> questions(other)).hasMessageContaining("an archive without samples");
  }

  @Test
  void aCutArchiveIsRefused() throws IOException {
    byte[] whole = zip("header.json", HEADER, "samples/1_epoch_1.json", sample("Why?"));
    for (int length = 5; length < whole.length; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> questions(cut)).isInstanceOf(RatchetException.class);
    }
  }

  @Test
  void aDamagedArchiveIsRefusedOrRead() throws IOException {
    byte[] whole = zip("header.json", HEADER, "samples/1_epoch_1.json", sample("Why?"));
    SplittableRandom random = new SplittableRandom(5);
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = whole.clone();
      damaged[4 + random.nextInt(damaged.length - 4)] = (byte) random.nextInt(256);
      try {
        assertThat(questions(damaged)).hasSizeLessThan(2);
      } catch (RatchetException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(100, 1_900);
  }

  private static String sample(String question) {
    return "{\"id\":1,\"epoch\":1,\"input\":\"" + question + "\",\"target\":\"yes\"}";
  }

  private static List<String> questions(byte[] content) {
    return cases(content).stream().map(one -> one.input().getFirst().content()).toList();
  }

  private static List<Case> cases(byte[] content) {
    return Foreigners.take(
            MaterialReader.read("log.eval", content, Siblings.NONE), ImportSettings.USUAL)
        .cases();
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** The JDK writes no Zstandard, so the records are laid out by hand. */
  private static byte[] zstd(String... namesAndTexts) {
    ByteBuffer out = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> directory = new ArrayList<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      byte[] name = namesAndTexts[i].getBytes(StandardCharsets.UTF_8);
      byte[] plain = namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8);
      byte[] packed = Zstd.compress(plain);
      int at = out.position();
      out.putInt(0x04034b50);
      out.put(common(name, plain, packed)).putShort((short) 0).put(name).put(packed);
      ByteBuffer entry = ByteBuffer.allocate(46 + name.length).order(ByteOrder.LITTLE_ENDIAN);
      entry.putInt(0x02014b50).putShort((short) 63).put(common(name, plain, packed));
      entry.position(42).putInt(at).put(name);
      directory.add(entry.array());
    }
    int start = out.position();
    directory.forEach(out::put);
    int size = out.position() - start;
    out.putInt(0x06054b50).putInt(0).putShort((short) directory.size());
    out.putShort((short) directory.size()).putInt(size).putInt(start).putShort((short) 0);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static byte[] common(byte[] name, byte[] plain, byte[] packed) {
    CRC32 crc = new CRC32();
    crc.update(plain);
    ByteBuffer part = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    part.putShort((short) 63).putShort((short) 0).putShort((short) 93).putInt(0);
    part.putInt((int) crc.getValue()).putInt(packed.length).putInt(plain.length);
    return part.putShort((short) name.length).array();
  }
}
