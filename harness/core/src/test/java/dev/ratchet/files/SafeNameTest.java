package dev.ratchet.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SafeNameTest {
  private static final Path FOLDER = Path.of("reports/out");

  @ParameterizedTest
  @ValueSource(strings = {"verdict.json", "copilot-release", "r 1", "größe.html", "a..b"})
  void aPlainNameStaysInItsFolder(String name) {
    assertThat(SafeName.in(FOLDER, "report", name)).isEqualTo(FOLDER.resolve(name));
  }

  static String[] hostileNames() {
    return new String[] {
      "",
      " ",
      ".",
      "..",
      "../x",
      "a/../../x",
      "/etc/passwd",
      "a/b",
      "a\\b",
      "..\\x",
      "C:\\x",
      "c:x",
      "~",
      "-rf",
      ".hidden",
      "x.",
      "x ",
      "con",
      "NUL.txt",
      "com1.html",
      "lpt9",
      "a\u0000b",
      "a\nb",
      "a\u001b[2Jb",
      "\u202egpj.exe",
      "a\u200bb",
      "\ud800",
      "%2e%2e",
      "a*b",
      "a?b",
      "a|b",
      "a\"b",
      "<a>",
      "x".repeat(121),
      "ü".repeat(61)
    };
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void everyOtherNameIsRefused(String name) {
    assertThatThrownBy(() -> SafeName.in(FOLDER, "report", name))
        .isInstanceOfSatisfying(
            RatchetException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.USAGE);
              if (name.length() > 3) {
                assertThat(e.text()).doesNotContain(name);
              }
            });
  }
}
