package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.CommandRun;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CommandLineTest {
  @TempDir Path folder;

  @Test
  void withoutACommandTheHelpIsShown() {
    CommandRun run = CommandRun.in(folder);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: ratchet", "demo", "Exit codes:");
  }

  @Test
  void anUnknownCommandIsWrongUsageAndNamesTheNearest() {
    CommandRun run = CommandRun.in(folder, "gaet");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("gaet").contains("gate");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void anUnknownCommandIsNamedWhateverFollowsIt() {
    for (String[] args : new String[][] {{"gaet", "x"}, {"--json", "gaet"}, {"gaet", "@x"}}) {
      assertThat(CommandRun.in(folder, args).err()).contains("'gate'");
    }
  }

  @Test
  void aFolderMayHaveTheNameOfACommand() {
    CommandRun run = CommandRun.in(folder, "--workspace=gate", "--json", "incidents");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("gate holds no gates/workspace.yaml");
  }

  @Test
  void outsideAWorkspaceACommandSaysWhatToDo() {
    CommandRun run = CommandRun.in(folder, "incidents");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("gates/workspace.yaml").contains("ratchet init");
  }

  @TestFactory
  Stream<DynamicTest> everyCommandHasHelpWithAnExample() {
    Session session = new Session(CommandRun.surroundings(folder), new GlobalOptions());
    return Commands.all(session).stream()
        .map(CommandLine::new)
        .filter(line -> !line.getCommandSpec().usageMessage().hidden())
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line.getCommandName(),
                    () -> {
                      CommandRun help = CommandRun.in(folder, line.getCommandName(), "--help");
                      assertThat(help.exitCode()).isZero();
                      assertThat(help.out()).contains("Usage: ratchet " + line.getCommandName());
                      assertThat(help.out()).contains("Example");
                    }));
  }
}
