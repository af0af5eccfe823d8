package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.PlainKeeper;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.testing.TinyTraces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed import leaves is swept by the next one; what a living one holds is not. */
final class StagingFolderTest {
  @TempDir private Path directory;

  /** Holds a staging until its input ends. */
  public static void main(String[] args) throws IOException {
    StoreFile store = TempDatabase.in(Path.of(args[0]));
    try (Staging unused = Staging.beside(store, new PlainKeeper("k"), TinyTraces.ASSEMBLER)) {
      System.out.write("held\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      System.out.flush();
      while (System.in.read() >= 0) {
        // wait for the end of the input
      }
      unused.nextFile();
    }
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Process holder() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                StagingFolderTest.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("held");
    return process;
  }

  @Test
  void aLivingImportIsLeftAloneAndAKilledOneIsSwept() throws Exception {
    Process holder = holder();
    List<String> held = left();
    assertThat(held).hasSize(2).allMatch(name -> name.startsWith("import-"));
    StagingFolder.sweepBeside(directory.resolve("ratchet.duckdb"));
    assertThat(left()).isEqualTo(held);
    holder.destroyForcibly().waitFor();
    StagingFolder.sweepBeside(directory.resolve("ratchet.duckdb"));
    assertThat(left()).isEmpty();
  }

  @Test
  void twoImportsOfOneProcessDoNotSweepEachOther() throws Exception {
    Path store = directory.resolve("ratchet.duckdb");
    try (StagingFolder first = StagingFolder.beside(store);
        StagingFolder second = StagingFolder.beside(store)) {
      StagingFolder.sweepBeside(store);
      assertThat(first.path()).isDirectory().isNotEqualTo(second.path());
      assertThat(second.path()).isDirectory();
    }
    assertThat(left()).isEmpty();
  }
}
