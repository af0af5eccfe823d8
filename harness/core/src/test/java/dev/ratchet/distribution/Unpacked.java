package dev.ratchet.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.Launched;
import dev.ratchet.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The archive that users install, packed and unpacked. */
final class Unpacked {
  /** Without what this machine's environment would add. */
  static final Map<String, String> PLAIN =
      Map.of("OPENAI_BASE_URL", "", "OPENAI_API_KEY", "", "RATCHET_JAVA_HOME", "");

  private Unpacked() {}

  /** Packs the archive into a folder. */
  static Path archive(Path into) throws IOException {
    String ratchet = Repository.ROOT.resolve("ratchet").toString();
    Launched packed = run(Repository.ROOT, ratchet, "dist", "--to", into.toString());
    assertThat(packed.exitCode()).as(packed.err()).isZero();
    try (var files = Files.newDirectoryStream(into, "*.tar.gz")) {
      return files.iterator().next();
    }
  }

  /** Unpacks an archive into a new folder, and names the one that the launcher lies in. */
  static Path home(Path archive, Path into) throws IOException {
    Files.createDirectory(into);
    assertThat(run(into, "tar", "xzf", archive.toString()).exitCode()).isZero();
    try (var folders = Files.newDirectoryStream(into)) {
      return folders.iterator().next();
    }
  }

  static Launched run(Path directory, String... words) {
    return Launched.run(directory, PLAIN, List.of(words));
  }
}
