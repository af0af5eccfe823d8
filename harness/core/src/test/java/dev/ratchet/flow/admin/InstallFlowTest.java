package dev.ratchet.flow.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstallFlowTest {
  @TempDir Path home;

  @BeforeEach
  void unpack() throws IOException {
    Files.createDirectory(home.resolve("lib"));
    Files.writeString(home.resolve("lib/one.jar"), "one");
    Files.writeString(home.resolve("lib/two.jar"), "two");
    Files.writeString(home.resolve(LibraryLock.FILE), LibraryLock.of(home).text());
  }

  @Test
  void anUntouchedInstallationIsFine() {
    assertThat(examined()).containsExactly("true 2 files, each as in lib.lock");
  }

  @Test
  void whatWasChangedRemovedOrAddedIsNamed() throws IOException {
    Files.writeString(home.resolve("lib/one.jar"), "0ne");
    Files.delete(home.resolve("lib/two.jar"));
    Files.writeString(home.resolve("lib/three.jar"), "three");
    assertThat(examined())
        .containsExactly(
            "false lib/one.jar was changed; unpack the archive again",
            "false lib/two.jar is missing; unpack the archive again",
            "false lib/three.jar does not belong there; unpack the archive again");
  }

  @Test
  void withoutAReadableLockNothingIsFine() throws IOException {
    Files.writeString(home.resolve(LibraryLock.FILE), "hello\n");
    assertThat(examined()).singleElement().asString().startsWith("false").contains("not a lock");
    Files.delete(home.resolve(LibraryLock.FILE));
    assertThat(examined()).containsExactly("false lib.lock is missing; unpack the archive again");
    Files.writeString(home.resolve("pom.xml"), "");
    assertThat(examined()).singleElement().asString().startsWith("true built here");
  }

  /** So that a script can check an installation without starting Ratchet. */
  @Test
  void theLockHasTheFormOfSha256sum() throws IOException {
    assertThat(Files.readAllLines(home.resolve(LibraryLock.FILE)))
        .containsExactly(
            "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed  lib/one.jar",
            "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3  lib/two.jar");
  }

  private List<String> examined() {
    return new InstallFlow(home)
        .examine().stream().map(one -> one.fine() + " " + one.seen()).toList();
  }
}
