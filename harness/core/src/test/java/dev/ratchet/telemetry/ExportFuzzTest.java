package dev.ratchet.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.RatchetException;
import dev.ratchet.testing.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fixture of every format, damaged at random: each time it is read as far as it goes or
 * refused in a sentence, the counts add up, and what was read makes requests.
 */
final class ExportFuzzTest {
  private static final Set<String> EXPORTS = Set.of("json", "jsonl", "ndjson", "csv", "pb", "zst");
  private static final int HEAD = 24_000;

  @TempDir Path dir;

  @TestFactory
  Stream<DynamicTest> damageNeverDoesMoreThanDamage() throws IOException {
    List<Path> fixtures = fixtures();
    int rounds = Math.max(1, Effort.of(1_500, 200_000) / fixtures.size());
    return fixtures.stream()
        .map(
            fixture ->
                DynamicTest.dynamicTest(
                    Reading.fixture(".").normalize().relativize(fixture).toString(),
                    () -> damage(fixture, rounds)));
  }

  private static List<Path> fixtures() throws IOException {
    try (Stream<Path> walk = Files.walk(Reading.fixture("."))) {
      return walk.map(Path::normalize)
          .filter(Files::isRegularFile)
          .filter(path -> EXPORTS.contains(extension(path)))
          .filter(path -> !path.toString().contains("golden"))
          .filter(path -> !path.endsWith("package.json"))
          .filter(path -> !path.toString().endsWith(".truth.jsonl"))
          .sorted()
          .toList();
    }
  }

  private static String extension(Path path) {
    String name = path.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private void damage(Path fixture, int rounds) throws IOException {
    byte[] whole = Files.readAllBytes(fixture);
    byte[] head = Arrays.copyOf(whole, Math.min(whole.length, HEAD));
    SplittableRandom random = new SplittableRandom(fixture.getFileName().toString().hashCode());
    Reading reading = new Reading(dir.resolve("keys"));
    for (int round = 0; round < rounds; round++) {
      byte[] damaged = mutated(head, random);
      try {
        ReadReport report = reading.bytes(damaged);
        assertThat(report.read())
            .isEqualTo(report.kept() + report.skipped() + report.quarantinedCount());
        assertThat(reading.fragments).hasSize(Math.toIntExact(report.kept()));
        reading.traces();
      } catch (RatchetException e) {
        assertThat(e).hasMessageStartingWith("export: ");
      }
      reading.fragments.clear();
    }
  }

  /** Bytes flipped, cut out, doubled, moved, and JSON's own characters put in. */
  private static byte[] mutated(byte[] original, SplittableRandom random) {
    List<Byte> bytes = new ArrayList<>(original.length);
    for (byte b : original) {
      bytes.add(b);
    }
    int changes = random.nextInt(1, 6);
    for (int i = 0; i < changes && !bytes.isEmpty(); i++) {
      change(bytes, random);
    }
    byte[] out = new byte[bytes.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = bytes.get(i);
    }
    return out;
  }

  private static void change(List<Byte> bytes, SplittableRandom random) {
    String marks = "{}[]\",:\\\n0-e.\u0000";
    int at = random.nextInt(bytes.size());
    int to = Math.min(bytes.size(), at + random.nextInt(1, 200));
    switch (random.nextInt(5)) {
      case 0 -> bytes.set(at, (byte) random.nextInt(256));
      case 1 -> bytes.set(at, (byte) marks.charAt(random.nextInt(marks.length())));
      case 2 -> bytes.subList(at, to).clear();
      case 3 -> bytes.addAll(at, new ArrayList<>(bytes.subList(at, to)));
      default -> bytes.subList(at, bytes.size()).clear();
    }
  }
}
