package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.flow.gate.PlanSummary;
import dev.ratchet.flow.gate.making.RunFlow;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.provider.scripted.ScriptedEndpoint;
import dev.ratchet.run.Forecast.Range;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ExampleWorkspace;
import dev.ratchet.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan calls nobody, and what it expects is held to what the run then takes. */
final class RunPlanTest {
  private static final String GATE = "gates/copilot.yaml";

  @TempDir Path folder;

  @Test
  void whatThePlanExpectsIsWhatTheRunTakes() {
    ExampleWorkspace workspace = ExampleWorkspace.in(folder);
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO)) {
      PlanSummary plan = plan(endpoint, "run", GATE, "--dry-run", "--json");
      assertThat(endpoint.calls()).isZero();
      assertThat(folder.resolve(".ratchet/runs")).doesNotExist();
      assertThat(plan.attempts().order())
          .hasSize(plan.attempts().p0() + plan.attempts().others())
          .doesNotHaveDuplicates();
      assertThat(plan.taking().calls().cached()).as("equal questions of one run").isLessThan(10);
      assertThat(plan.budget()).extracting(PlanSummary.BudgetLine::of).contains("calls", "cost");

      CommandRun run = run(endpoint, "run", GATE, "--json");
      RunFlow.Summary took = Json.read("summary", run.out(), RunFlow.Summary.class);
      assertThat(took.attempts().planned()).isEqualTo(plan.attempts().order().size());
      assertThat(took.spent().calls()).isEqualTo(endpoint.calls());
      assertWithin(took.spent().calls(), plan.taking().calls().all());
      assertWithin(took.spent().tokens(), plan.taking().tokens());
      assertWithin(took.spent().costMicroUsd(), plan.taking().cost().microUsd());

      PlanSummary again = plan(endpoint, "gate", GATE, "--plan", "--json");
      assertThat(again.taking().calls().all()).isEqualTo(Range.NONE);
      assertThat(again.taking().calls().cached()).isGreaterThanOrEqualTo(endpoint.calls());
      assertThat(again.taking().cost().microUsd()).isEqualTo(Range.NONE);
      assertThat(again.budget()).allMatch(line -> line.reach() == PlanSummary.Reach.ENOUGH);
      assertThat(endpoint.calls()).isEqualTo(took.spent().calls());
      assertThat(workspace.journaled()).hasSize(took.attempts().planned());
    }
  }

  private static void assertWithin(long took, Range expected) {
    assertThat(took).isBetween(expected.low(), expected.high());
  }

  @Test
  void p0CasesComeFirstAndTheArmsAreInterleaved() {
    ExampleWorkspace.in(folder);
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO)) {
      PlanSummary plan = plan(endpoint, "run", GATE, "--dry-run", "--json");
      List<AttemptKey> order = plan.attempts().order();
      List<AttemptKey> p0 = order.subList(0, plan.attempts().p0());
      List<AttemptKey> others = order.subList(plan.attempts().p0(), order.size());
      assertThat(others).extracting(AttemptKey::caseId).doesNotContainAnyElementsOf(cases(p0));
      for (int i = 0; i + 1 < others.size(); i += 2) {
        assertThat(others.get(i).caseId()).isEqualTo(others.get(i + 1).caseId());
        assertThat(others.get(i).arm()).isNotEqualTo(others.get(i + 1).arm());
      }
    }
  }

  private static List<String> cases(List<AttemptKey> keys) {
    return keys.stream().map(AttemptKey::caseId).distinct().toList();
  }

  @Test
  void aPlanForPeopleSaysWhatItAssumesAndWhatIsShort() throws IOException {
    ExampleWorkspace.in(folder);
    edit(
        "gates/copilot.yaml",
        "budget: {calls: 5000, cost: 20 USD",
        "budget: {calls: 5000, tokens: 9");
    edit("gates/prices.yaml", "2026-11-01", "2026-01-01");
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO)) {
      Map<String, String> environment = new HashMap<>(environment(endpoint));
      environment.put("COPILOT_JUDGE_MODEL", "brand-new-judge");
      CommandRun told = CommandRun.in(folder, environment, "run", GATE, "--dry-run");
      assertThat(told.exitCode()).as(told.err()).isZero();
      assertThat(told.out())
          .contains("assuming 2.00 s a call and 16 at a time")
          .contains("9 tokens: too little, the run will end without a decision")
          .contains("no price is known for brand-new-judge, which up to ")
          .contains("the prices are as of 2026-01-01, 270 days ago");
      assertThat(endpoint.calls()).isZero();
    }
  }

  @Test
  void aCostLimitThatCannotHoldIsRefusedBeforeAnyCall() {
    ExampleWorkspace.in(folder);
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO)) {
      Map<String, String> environment = new HashMap<>(environment(endpoint));
      environment.put("COPILOT_JUDGE_MODEL", "brand-new-judge");
      for (String last : List.of("--concurrency=4", "--dry-run")) {
        CommandRun refused = CommandRun.in(folder, environment, "run", GATE, last);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
            .contains("gates/copilot.yaml")
            .contains("model 'brand-new-judge' has no price");
      }
      assertThat(endpoint.calls()).isZero();
    }
  }

  private void edit(String file, String from, String to) throws IOException {
    Path path = folder.resolve(file);
    String text = Repository.read(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replace(from, to));
  }

  private PlanSummary plan(ScriptedEndpoint endpoint, String... words) {
    return Json.read("plan", run(endpoint, words).out(), PlanSummary.class);
  }

  private CommandRun run(ScriptedEndpoint endpoint, String... words) {
    CommandRun run = CommandRun.in(folder, environment(endpoint), words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private static Map<String, String> environment(ScriptedEndpoint endpoint) {
    return Map.of("OPENAI_BASE_URL", endpoint.baseUrl(), "OPENAI_API_KEY", "key-of-a-test");
  }
}
