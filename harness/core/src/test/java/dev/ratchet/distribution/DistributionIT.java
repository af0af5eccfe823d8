package dev.ratchet.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.Launched;
import dev.ratchet.testing.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive, as a stranger uses it in a repository of their own. */
final class DistributionIT {
  private static final Map<String, String> PLAIN =
      Map.of("OPENAI_BASE_URL", "", "OPENAI_API_KEY", "", "RATCHET_JAVA_HOME", "");

  @TempDir Path folder;

  @Test
  void theArchiveRunsAFirstGateInAForeignRepository() throws Exception {
    Path unpacked = unpack(pack("first"));
    Path foreign = Files.createDirectory(folder.resolve("foreign"));
    assertThat(run(foreign, "git", "init", "--quiet").exitCode()).isZero();
    String ratchet = unpacked.resolve("ratchet").toString();

    assertThat(run(foreign, ratchet, "init").exitCode()).isZero();
    Launched gate = run(foreign, ratchet, "gate", "gates/first.yaml");

    assertThat(gate.exitCode()).as(gate.err()).isZero();
    assertThat(gate.out()).contains("PASS");
    Launched status = run(foreign, "git", "status", "--porcelain", "--untracked-files=all");
    assertThat(status.out()).contains("gates/first.yaml").doesNotContain(".ratchet/");
  }

  @Test
  void packingTwiceGivesTheSameBytes() throws Exception {
    assertThat(Files.mismatch(pack("one"), pack("two"))).isEqualTo(-1L);
  }

  @Test
  void theVersionIsTheOneOfTheBuild() throws Exception {
    Launched version = run(folder, unpack(pack("first")).resolve("ratchet").toString(), "-V");
    assertThat(version.out()).matches("ratchet \\d+\\.\\d+\\.\\d+\\s*");
  }

  private Path pack(String into) throws Exception {
    Path target = folder.resolve(into);
    String ratchet = Repository.ROOT.resolve("ratchet").toString();
    Launched packed = run(Repository.ROOT, ratchet, "dist", "--to", target.toString());
    assertThat(packed.exitCode()).as(packed.err()).isZero();
    try (var files = Files.newDirectoryStream(target, "*.tar.gz")) {
      return files.iterator().next();
    }
  }

  private Path unpack(Path archive) throws Exception {
    Path into = Files.createDirectory(folder.resolve("unpacked"));
    assertThat(run(into, "tar", "xzf", archive.toString()).exitCode()).isZero();
    try (var folders = Files.newDirectoryStream(into)) {
      return folders.iterator().next();
    }
  }

  private static Launched run(Path directory, String... words) {
    return Launched.run(directory, PLAIN, List.of(words));
  }
}
