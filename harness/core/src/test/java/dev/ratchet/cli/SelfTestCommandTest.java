package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.StarterWorkspace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate told by its own stored repeats, and what a dataset can show before anything is spent. */
final class SelfTestCommandTest {
  private static final String GATE = "gates/first.yaml";

  @TempDir Path folder;

  @Test
  void storedRepeatsOfOnePolicyAreGatedAgainstThemselvesAndOthersAreNotTaken() {
    StarterWorkspace workspace = StarterWorkspace.in(folder);
    CommandRun once = workspace.run("self-test", GATE, "--splits", "20");
    assertThat(once.exitCode()).as(once.err()).isZero();
    assertThat(once.out())
        .contains("recorded-example against itself", "21 cases", "from 1 stored run")
        .containsPattern("PASS +100.0 % +20 splits");

    workspace.write("gates/other.yaml", workspace.read(GATE).replace("0.80", "0.81"));
    CommandRun other = workspace.run("self-test", "gates/other.yaml");
    assertThat(other.exitCode()).isEqualTo(4);
    assertThat(other.err()).contains("has no stored run of this policy and dataset");

    CommandRun plan = workspace.run("gate", GATE, "--plan");
    assertThat(plan.exitCode()).isZero();
    assertThat(plan.out())
        .contains("when 0.0 % of cases differ by chance", "cases to prove", "Nothing was called");
    assertThat(workspace.run("gate", "gates/other.yaml", "--plan").out())
        .contains("when 12.0 % of cases differ by chance");
  }
}
