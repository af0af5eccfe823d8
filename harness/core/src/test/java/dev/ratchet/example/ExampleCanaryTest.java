package dev.ratchet.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ExampleWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example's canaries, from their export to a verdict. */
final class ExampleCanaryTest {
  @TempDir private Path folder;

  private CommandRun run(String... words) {
    return CommandRun.in(folder, words);
  }

  private CommandRun compare(String canary, String asOf) {
    return run("canary", "compare", "gates/canary/" + canary + ".yaml", "--as-of", asOf);
  }

  @Test
  void ofTheShippedCanariesOneLeaksOneAnswersInEnglishOnlyAndOneHolds() throws IOException {
    ExampleWorkspace.in(folder);
    edit("\"${OPENAI_BASE_URL}\"", "https://model.example/v1");
    assertThat(run("import", "datasets/copilot/canaries", "--no-alerts").exitCode()).isZero();
    CommandRun leaking = compare("leaking", "2026-09-28T10:00:00Z");
    assertThat(leaking.exitCode()).as(leaking.out() + leaking.err()).isEqualTo(3);
    assertThat(leaking.out())
        .startsWith("ROLLBACK  leaking-")
        .contains("access-control-violation: ", "data-source=hr", "gates/candidates/leaking.yaml");
    CommandRun terse = compare("terse", "2026-09-28T22:00:00Z");
    assertThat(terse.exitCode()).as(terse.out() + terse.err()).isEqualTo(3);
    assertThat(terse.out())
        .contains(
            "yes       No P0 event",
            "language-mismatch-rate in locale=de-DE: ",
            "language-mismatch-rate in locale=fr-FR: ")
        .doesNotContain("language-mismatch-rate in locale=en");
    CommandRun improved = compare("improved", "2026-09-29T22:00:00Z");
    assertThat(improved.exitCode()).as(improved.out() + improved.err()).isZero();
    assertThat(improved.out()).startsWith("PASS  improved-");
    edit("temperature: 0.2", "temperature: 0.9");
    assertThat(hash(compare("leaking", "2026-09-28T10:00:00Z")))
        .as("what the canary runs, whatever its file says since")
        .isEqualTo(hash(leaking));
  }

  private void edit(String from, String to) throws IOException {
    Path candidate = folder.resolve("gates/candidates/leaking.yaml");
    Files.writeString(candidate, Files.readString(candidate).replace(from, to));
  }

  @Test
  void aCanaryThatDoublesDeclinesInOneSliceFailsThereAndNowhereElse() throws IOException {
    ExampleWorkspace.in(folder);
    Instant from = Instant.parse("2026-09-29T06:00:00Z");
    Conduct declining =
        CanaryTraffic.canary("v17", (planted, actor, random) -> declined(planted, actor, random));
    List<SimulatedRequest> traffic =
        CanaryTraffic.run(
            List.of(
                new CanaryTraffic.Stretch(
                    from, Instant.parse("2026-09-29T22:00:00Z"), 2_000, 50, declining)));
    Path export = Files.createDirectories(folder.resolve("exports")).resolve("day.otlp.jsonl");
    Files.write(export, TelemetryExport.of(traffic));
    Files.writeString(
        folder.resolve("gates/canary/declining.yaml"),
        """
        canary: declining
        arms: {tag: prompt, canary: copilot@v17, baseline: copilot@v13}
        period: {from: "2026-09-29T06:00:00Z", to: "2026-09-29T22:00:00Z"}
        share: 0.5
        looks: [1]
        slices: [persona, locale]
        metrics: [{metric: decline-rate, critical: true}, {metric: error-rate}, {metric: tokens-per-request}]
        p0: [access-control-violation]
        """);
    assertThat(run("import", "exports", "--no-alerts").exitCode()).isZero();
    CommandRun compare = compare("declining", "2026-09-29T22:00:00Z");
    assertThat(compare.exitCode()).as(compare.out() + compare.err()).isEqualTo(3);
    assertThat(compare.out().lines().filter(line -> line.contains("comes by chance")).toList())
        .as(compare.out())
        .singleElement()
        .asString()
        .contains("decline-rate in locale=de-DE: ");
  }

  /** About every seventh answer in German is a decline already; so is every seventh other one. */
  private static Mode declined(
      Mode planted, SimulatedRequest.Actor actor, SplittableRandom random) {
    boolean declines = actor.locale().equals("de-DE") && random.nextInt(100) < 19;
    return planted == Mode.FINE && declines ? Mode.REFUSAL : planted;
  }

  private static String hash(CommandRun told) {
    assertThat(told.out()).contains("as the canary runs it, ");
    return told.out().replaceAll("(?s).*as the canary runs it, ([0-9a-f]{12}).*", "$1");
  }
}
