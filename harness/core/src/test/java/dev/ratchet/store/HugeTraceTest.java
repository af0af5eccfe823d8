package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.telemetry.Signals;
import dev.ratchet.telemetry.Signals.Ids;
import dev.ratchet.telemetry.Signals.Times;
import dev.ratchet.telemetry.TraceAssembler;
import dev.ratchet.telemetry.TraceFragment;
import dev.ratchet.telemetry.TraceFragment.Links;
import dev.ratchet.testing.Effort;
import dev.ratchet.testing.PlainKeeper;
import dev.ratchet.testing.TempDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One trace of many spans, as a runaway agent or a stuck trace id makes it. */
final class HugeTraceTest {
  private static final int SPANS = Effort.of(30_000, 200_000);

  /** A fixed part for the JVM and the engine, and less a span than the span's own text takes. */
  private static final int HEAP_MIB = Effort.of(128, 512);

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b".repeat(16);

  @TempDir private Path directory;

  /** Stages and merges it in a JVM whose heap is small. */
  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    TraceFragment one =
        new Signals(folder.resolve("keys"))
            .fragments(
                List.of(
                    Signals.piece(
                        TRACE,
                        new Ids(SPAN, "a".repeat(16)),
                        1,
                        new Times(Signals.at(0), Signals.at(10)),
                        Signals.attributes(
                            "gen_ai.operation.name", "chat",
                            "gen_ai.request.model", "m",
                            "gen_ai.response.id", "resp",
                            "gen_ai.input.messages",
                                "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\""
                                    + "the same question again. ".repeat(8)
                                    + "\"}]}]"))))
            .getFirst();
    StoreFile store = TempDatabase.in(folder);
    PlainKeeper keeper = new PlainKeeper("k");
    try (Staging staging = Staging.beside(store, keeper, HugeTraceTest::assemble)) {
      int number = staging.nextFile();
      for (int i = 0; i < SPANS; i++) {
        staging.add(staging.ready(List.of(copy(one, "%016x".formatted(i + 1)))));
      }
      FileArrival file =
          new FileArrival(
              number, "f", ContentHash.of("f"), "r", new FileArrival.Counts(SPANS, 0, 0));
      store.use(
          database ->
              new TelemetryStore(database, HugeTraceTest::assemble, keeper)
                  .merge(staging, List.of(file), TempDatabase.NOW));
    }
  }

  private static java.util.Optional<Assembler.Assembled> assemble(
      String trace, Iterable<TraceFragment> fragments) {
    return TraceAssembler.find(trace, fragments)
        .map(one -> new Assembler.Assembled(one.request(), one.text(), one.flaws()));
  }

  private static TraceFragment copy(TraceFragment one, String span) {
    String facts = one.facts().replace(SPAN, span);
    return new TraceFragment(
        TRACE,
        span,
        new Links(span, "a".repeat(16), null, null),
        one.startedAt(),
        facts,
        one.texts(),
        ContentHash.of(facts));
  }

  @Test
  void itIsMergedInASmallHeap() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MIB + "m",
                "-Dratchet.tests=" + System.getProperty("ratchet.tests"),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                HugeTraceTest.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
    StoreFile store = TempDatabase.in(directory);
    long calls =
        store.use(
            database ->
                database.read(
                    "counting", sql -> sql.count("select count(*) from data.model_calls")));
    assertThat(calls).isEqualTo(SPANS);
  }
}
