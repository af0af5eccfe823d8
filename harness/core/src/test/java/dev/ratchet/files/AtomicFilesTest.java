package dev.ratchet.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFilesTest {
  @TempDir Path folder;

  @Test
  void aFileIsReplacedAndNothingElseStays() throws IOException {
    Path target = folder.resolve("new/report.html");
    AtomicFiles.write(target, "old");
    AtomicFiles.write(target, "größer");
    assertThat(target).hasContent("größer");
    try (Stream<Path> files = Files.list(target.getParent())) {
      assertThat(files).containsExactly(target);
    }
  }

  @Test
  void aWriteThatFailsLeavesTheOldFile() throws IOException {
    Path target = folder.resolve("report.html");
    AtomicFiles.write(target, "old");
    Path below = target.resolve("child.html"); // a file is no folder
    assertThatThrownBy(() -> AtomicFiles.write(below, "new"))
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE));
    assertThat(target).hasContent("old");
    Path taken = Files.createDirectory(folder.resolve("taken"));
    assertThatThrownBy(() -> AtomicFiles.write(taken, "new"))
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE));
  }

  @Test
  void aLinkIsReplacedNotFollowed() throws IOException {
    Path outside = Files.writeString(folder.resolve("outside"), "precious");
    Path link = Files.createSymbolicLink(folder.resolve("report.html"), outside);
    AtomicFiles.write(link, "report");
    assertThat(outside).hasContent("precious");
    assertThat(Files.isSymbolicLink(link)).isFalse();
  }

  @Test
  void onlyWhatDeadWritersLeftIsSwept() throws IOException {
    Path dead = Files.writeString(folder.resolve(".report.html.999999999-1.tmp"), "half");
    long own = ProcessHandle.current().pid();
    Path alive = Files.writeString(folder.resolve(".report.html." + own + "-1.tmp"), "half");
    Path other = Files.writeString(folder.resolve(".notes.tmp"), "mine");
    AtomicFiles.sweep(folder);
    assertThat(dead).doesNotExist();
    assertThat(alive).exists();
    assertThat(other).exists();
  }
}
