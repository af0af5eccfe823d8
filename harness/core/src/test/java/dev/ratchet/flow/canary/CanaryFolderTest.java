package dev.ratchet.flow.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CanaryFolderTest {
  private static final int HANDS = 8;
  private static final int ROUNDS = 5;

  @TempDir private Path folder;

  private static CanaryReading reading(int number, String data) {
    CanaryDecision.Basis basis =
        new CanaryDecision.Basis(
            ContentHash.of("policy"),
            900,
            9_100,
            0,
            null,
            true,
            1,
            4,
            0.003,
            new CanaryPolicy.Draws(1, 999));
    return new CanaryReading(
        "copilot-1a2b",
        number,
        Instant.EPOCH,
        Instant.EPOCH,
        ContentHash.of("detectors"),
        ContentHash.of("dictionary"),
        ContentHash.of(data),
        10_000,
        0,
        new CanaryDecision(
            new CanaryVerdict.Pass(), basis, List.of(), List.of(), List.of(), List.of()),
        List.of(),
        null);
  }

  @Test
  void ofComparisonsThatEndTogetherEachKeepsAReadingOfItsOwn() throws Exception {
    CyclicBarrier together = new CyclicBarrier(HANDS);
    List<Future<List<CanaryReading>>> hands = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(HANDS)) {
      for (int hand = 0; hand < HANDS; hand++) {
        String name = "hand-" + hand;
        hands.add(threads.submit(() -> kept(name, together)));
      }
    }
    List<CanaryReading> kept = new ArrayList<>();
    for (Future<List<CanaryReading>> hand : hands) {
      kept.addAll(hand.get());
    }
    assertThat(kept)
        .extracting(CanaryReading::number)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, HANDS * ROUNDS).boxed().toList());
    for (CanaryReading reading : kept) {
      assertThat(onDisk(reading.number())).isEqualTo(reading);
    }
  }

  private List<CanaryReading> kept(String name, CyclicBarrier together) throws Exception {
    CanaryFolder canary = new CanaryFolder("copilot-1a2b", folder);
    List<CanaryReading> kept = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      String data = name + " round " + round;
      together.await();
      kept.add(canary.keep("canary: copilot\n", number -> reading(number, data)));
    }
    return kept;
  }

  private CanaryReading onDisk(int number) throws IOException {
    String name = "reading-" + number + ".json";
    return Json.read(name, Files.readString(folder.resolve(name)), CanaryReading.class);
  }
}
