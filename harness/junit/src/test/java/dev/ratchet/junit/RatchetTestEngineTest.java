package dev.ratchet.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.opentest4j.AssertionFailedError;

/** What the engine makes of events that Ratchet told, and of those that it never would. */
final class RatchetTestEngineTest {
  private static final String SALARY = "hr-salary-bands-contractor-02";

  @TempDir Path folder;

  @Test
  void aPassingGateIsGreenCaseByCase() throws IOException {
    EngineRun run = EngineRun.of(EngineRun.launcher(folder, told("pass"), 0));
    assertThat(run.count(Status.FAILED)).isZero();
    assertThat(run.count(Status.SUCCESSFUL)).isGreaterThan(40);
    assertThat(run.status("verdict")).isEqualTo(Status.SUCCESSFUL);
    assertThat(folder.resolve("asked")).hasContent("gate gates/copilot.yaml --events -");
  }

  @Test
  void aP0FailureFailsItsCaseAndTheVerdictWithWhatWasExpectedAndSeen() throws IOException {
    EngineRun run = EngineRun.of(EngineRun.launcher(folder, told("fail-p0"), 3));
    assertThat(run.status(SALARY)).isEqualTo(Status.FAILED);
    assertThat(run.message(SALARY))
        .contains("P0 broken by the candidate", "expected by check:sources-forbidden: no source")
        .contains("seen: hr-policy-17", "from incident inc-7f41, access-control-violation");
    assertThat(run.thrown(SALARY))
        .isInstanceOfSatisfying(
            AssertionFailedError.class,
            failure -> {
              assertThat(failure.getExpected().getStringRepresentation()).contains("hr-only");
              assertThat(failure.getActual().getStringRepresentation()).contains("hr-policy-17");
            });
    assertThat(run.status("verdict")).isEqualTo(Status.FAILED);
    assertThat(run.message("verdict"))
        .contains("the gate says fail (exit code 3)", "- fail p0:", "scripted endpoint");
  }

  @Test
  void withoutAConclusionACaseIsAbortedAndTheVerdictIsAnError() throws IOException {
    EngineRun run =
        EngineRun.of(
            EngineRun.launcher(
                folder, told("inconclusive").replace("\"exit-code\":3", "\"exit-code\":4"), 4));
    assertThat(run.status(SALARY)).isEqualTo(Status.ABORTED);
    assertThat(run.thrown("verdict")).isInstanceOf(IllegalStateException.class);
    assertThat(run.message("verdict")).contains("inconclusive (exit code 4)");
  }

  @Test
  void whatIsToleratedFailsNothingAndSaysSo() throws IOException {
    EngineRun run =
        EngineRun.of(
            EngineRun.launcher(
                folder,
                told("pass").replaceFirst("\"decision\":\"passed\"", "\"decision\":\"tolerated\""),
                0));
    assertThat(run.count(Status.ABORTED)).isEqualTo(1);
    assertThat(run.count(Status.FAILED)).isZero();
  }

  @Test
  void aCaseLeadsToItsLineInTheDatasetAndKeepsItsId() throws IOException {
    EngineRun run = EngineRun.of(EngineRun.launcher(folder, told("fail-p0"), 3));
    assertThat(run.tests().get(SALARY).getUniqueId())
        .isEqualTo(
            "[engine:ratchet]/[gate:dev.ratchet.junit.EngineRun$CopilotGate]/[case:"
                + SALARY
                + "]");
    FileSource source = (FileSource) run.tests().get(SALARY).getSource().orElseThrow();
    assertThat(source.getPosition().orElseThrow().getLine()).isEqualTo(18);
    assertThat(source.getFile().getPath()).endsWith("datasets/copilot/v3.jsonl");
  }

  @Test
  void oneCaseAloneIsShownWithTheVerdict() throws IOException {
    EngineRun.launcher(folder, told("fail-p0"), 3);
    String gate = "[engine:ratchet]/[gate:dev.ratchet.junit.EngineRun$CopilotGate]";
    EngineRun one = EngineRun.ofTests(folder, gate + "/[case:" + SALARY + "]");
    assertThat(one.results()).containsOnlyKeys(SALARY, "verdict");
    EngineRun two =
        EngineRun.ofTests(
            folder, gate + "/[case:" + SALARY + "]", gate + "/[case:vpn-reset-de-01]");
    assertThat(two.results()).containsOnlyKeys(SALARY, "vpn-reset-de-01", "verdict");
    assertThat(EngineRun.ofTests(folder, gate).results()).hasSizeGreaterThan(40);
  }

  @Test
  void aWholePackageIsSearchedForGatesAndNothingElseIsTaken() throws IOException {
    EngineRun.launcher(folder, told("pass"), 0);
    EngineRun found = EngineRun.of(folder, DiscoverySelectors.selectPackage("dev.ratchet.junit"));
    assertThat(found.results()).containsKey("verdict");
    assertThat(EngineRun.of(folder, DiscoverySelectors.selectClass(JsonTest.class)).results())
        .isEmpty();
  }

  @Test
  void aStreamThatBreaksOffIsNeverGreen() throws IOException {
    List<String> lines = told("pass").lines().toList();
    for (int kept : new int[] {0, 1, 10, lines.size() - 1}) {
      String events = String.join("\n", lines.subList(0, kept)) + "\n";
      for (int code : new int[] {0, 2}) {
        EngineRun run = EngineRun.of(EngineRun.launcher(folder, events.stripLeading(), code));
        assertThat(run.status("verdict")).isEqualTo(Status.FAILED);
        assertThat(run.count(Status.ABORTED)).isEqualTo(kept == 0 ? 0 : lines.size() - 1 - kept);
      }
    }
  }

  @Test
  void whatIsNoEventIsNamedByItsLineAndNeverGreen() throws IOException {
    String good = told("pass");
    List<String> broken =
        List.of(
            good.replaceFirst("\n", "\nhello\n"),
            good.replace("\"exit-code\":0", "\"exit-code\":\"0\""),
            good.replace("\"format-version\":1", "\"format-version\":2"),
            good.replace("\"exit-code\":0", "\"exit-code\":3"));
    for (String events : broken) {
      EngineRun run = EngineRun.of(EngineRun.launcher(folder, events, 0));
      assertThat(run.status("verdict")).isEqualTo(Status.FAILED);
      assertThat(run.message("verdict")).matches("(?s).*(line \\d+ of the events|exit code 3).*");
    }
  }

  /** A CI runner obeys a line that begins with two colons, blanks before them or not. */
  @Test
  void noLineOfAMessageBeginsWithWordsOfOthers() throws IOException {
    EngineRun run = EngineRun.of(EngineRun.launcher(folder, "", 2));
    assertThat(run.message("verdict")).contains("exit code 2", "| ::error::told");
    assertThat(run.message("verdict").lines()).noneMatch(one -> one.strip().startsWith("::"));
  }

  @Test
  void withoutAnInstalledRatchetTheVerdictSaysWhatToDo() throws IOException {
    EngineRun run = EngineRun.of(Files.createDirectories(folder.resolve("empty")));
    assertThat(run.status("verdict")).isEqualTo(Status.FAILED);
    assertThat(run.message("verdict")).contains("RATCHET_HOME", "ratchet.home");
  }

  private static String told(String name) throws IOException {
    return Files.readString(
        Path.of(System.getProperty("ratchet.root"))
            .resolve("harness/core/src/test/resources/report/event/" + name + ".jsonl"));
  }
}
