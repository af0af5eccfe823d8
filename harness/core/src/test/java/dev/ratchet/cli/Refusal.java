package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.CommandRun;
import java.util.List;

/** How a command has to refuse: one plain line a problem on standard error, and nothing else. */
final class Refusal {
  private Refusal() {}

  /** The only line, which must hold all these words. */
  static void oneLine(CommandRun run, int exitCode, String... words) {
    List<String> lines = lines(run, exitCode);
    assertThat(lines).singleElement().asString().contains(words);
  }

  /** The lines, as many as there are problems. */
  static List<String> lines(CommandRun run, int exitCode) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .doesNotContain("\tat ", "Exception", "dev.ratchet", "internal error", "null")
        .doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f]");
    List<String> lines = run.err().lines().toList();
    assertThat(lines).isNotEmpty().allMatch(line -> line.startsWith("ratchet: "));
    assertThat(lines)
        .as("files are named from where the user stands")
        .noneMatch(line -> line.contains("/junit"));
    return lines;
  }
}
