package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.provider.scripted.ScriptedEndpoint;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ExampleWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CacheCommandTest {
  @TempDir Path folder;

  @Test
  void aCacheIsLookedAtMadeSmallerAndItsAgeSet() throws IOException {
    ExampleWorkspace.in(folder);
    assertThat(run("cache", "stats").out()).contains("no replies", "Replies count for 30 days");
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO)) {
      Map<String, String> environment =
          Map.of("OPENAI_BASE_URL", endpoint.baseUrl(), "OPENAI_API_KEY", "key-of-a-test");
      CommandRun.in(folder, environment, "run", "gates/copilot.yaml", "--max-calls=25");
    }
    assertThat(run("cache", "stats").out()).contains("25 replies, ");
    assertThat(run("cache", "prune", "--older-than", "3d").out()).startsWith("0 replies of 0 B");
    assertThat(run("cache", "prune", "--max-size", "20KB").out()).contains(" thrown away; left: ");
    assertThat(run("cache", "prune", "--max-size", "0B").out()).endsWith("left: no replies\n");

    Files.writeString(
        folder.resolve("gates/workspace.yaml"), "name: copilot\ncache: {max-age: 7 d}\n");
    assertThat(run("cache", "stats").out()).contains("Replies count for 7 days");
    Files.writeString(
        folder.resolve("gates/workspace.yaml"), "name: copilot\ncache: {max-aeg: 7 d}\n");
    CommandRun typo = CommandRun.in(folder, "cache", "stats");
    assertThat(typo.exitCode()).isEqualTo(2);
    assertThat(typo.err()).contains("did you mean 'max-age'");
  }

  @Test
  void amountsWithoutAKnownUnitAreRefused() {
    ExampleWorkspace.in(folder);
    for (List<String> wrong :
        List.of(List.of("--older-than", "30"), List.of("--max-size", "2 TB"))) {
      CommandRun refused =
          CommandRun.in(folder, "cache", "prune", wrong.getFirst(), wrong.getLast());
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err()).contains(wrong.getFirst() + " takes such as");
    }
  }

  private CommandRun run(String... words) {
    CommandRun run = CommandRun.in(folder, words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }
}
