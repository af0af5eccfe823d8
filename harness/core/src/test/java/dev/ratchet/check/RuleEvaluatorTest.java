package dev.ratchet.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.CandidateReader;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseNode;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.outcome.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RuleEvaluatorTest {
  private static final String CASE =
      "{\"id\": \"c-1\", \"severity\": \"P2\", \"input\": [{\"role\": \"user\", \"content\": \"x\"}],"
          + " \"expect\": [{\"check\": \"declines\"}, {\"rubric\": \"helpfulness\"},"
          + " {\"check\": \"contains\", \"text\": \"a\", \"severity\": \"P0\"}]}";

  @Test
  void eachCheckOfCaseAndPolicyHasOneOutcomeAndRubricsHaveNone() {
    Scene scene = Scene.of(CASE, "a");
    List<Expectation> always =
        Scene.expectations(
            "- {check: no-secret, severity: P0}\n- {check: declines, severity: P2}\n"
                + "- {rubric: groundedness}");

    List<Outcome> outcomes =
        RuleEvaluator.of(List.of(scene.regressionCase()), always, Evidence.all())
            .evaluate(scene.regressionCase(), scene.transcript(), 0);

    assertThat(outcomes)
        .extracting(outcome -> outcome.ref().label() + " " + outcome.ref().severity())
        .containsExactly("check:declines P2", "check:contains P0", "check:no-secret P0");
    assertThat(outcomes).extracting(Outcome::conclusion).containsExactly(false, true, true);
  }

  @Test
  void anExpectationOfThePolicyHoldsWhereItsScopeSays() {
    List<Expectation> always =
        Scene.expectations(
            "- {check: no-secret, when: {persona: [employee, contractor], locale: de-DE}}");
    assertThat(labels("{\"persona\": \"contractor\", \"locale\": \"de-DE\"}", always))
        .containsExactly("check:declines", "check:no-secret");
    assertThat(labels("{\"persona\": \"contractor\", \"locale\": \"en-GB\"}", always))
        .containsExactly("check:declines");
    assertThat(labels("{\"locale\": \"de-DE\"}", always)).containsExactly("check:declines");
  }

  @Test
  void casesOfOneListOfExpectationsAreStillHeldToWhatIsScopedToEach() {
    List<Expectation> always = Scene.expectations("- {check: no-secret, when: {persona: a}}");
    Case first = Scene.of(sliced("{\"persona\": \"a\"}"), "x").regressionCase();
    Case other =
        new Case(
            "c-2",
            first.severity(),
            "",
            "",
            "",
            Map.of("persona", "b"),
            first.input(),
            List.of(),
            first.expect(),
            "",
            first.provenance(),
            first.place());
    RuleEvaluator evaluator = RuleEvaluator.of(List.of(first, other), always, Evidence.all());
    Scene scene = Scene.reply("x");
    assertThat(evaluator.evaluate(first, scene.transcript(), 0)).hasSize(2);
    assertThat(evaluator.evaluate(other, scene.transcript(), 0)).hasSize(1);
  }

  private static List<String> labels(String slice, List<Expectation> always) {
    Scene scene = Scene.of(sliced(slice), "x");
    return RuleEvaluator.of(List.of(scene.regressionCase()), always, Evidence.all())
        .evaluate(scene.regressionCase(), scene.transcript(), 0)
        .stream()
        .map(outcome -> outcome.ref().label())
        .toList();
  }

  private static String sliced(String slice) {
    return "{\"id\": \"c-1\", \"slice\": "
        + slice
        + ", \"input\": [{\"content\": \"x\"}], \"expect\": [{\"check\": \"declines\"}]}";
  }

  @Test
  void theHashCoversTheSettingsAndNotTheirSpelling() {
    Outcome inYaml = Scene.reply("x").check("check: contains\nmatch: any\ntext: [a, b]");
    Outcome inJson = Scene.reply("x").check("{text: ['a', \"b\"], match: any, check: contains}");
    Outcome other = Scene.reply("x").check("check: contains\nmatch: any\ntext: [a, c]");

    assertThat(inYaml.ref().hash()).isEqualTo(inJson.ref().hash());
    assertThat(inYaml.ref().hash()).isNotEqualTo(other.ref().hash());
  }

  @Test
  void allProblemsAreToldAtOnceWithTheirPlaces() {
    Problems problems = new Problems();
    Case broken =
        CaseNode.read(
            Json.node(
                "v1.jsonl",
                7,
                "{\"id\": \"c-2\", \"input\": [{\"content\": \"x\"}], \"expect\": ["
                    + "{\"check\": \"contain\", \"text\": \"a\"}, {\"check\": \"regex\", \"pattern\": \"(\"}]}"),
            problems);
    assertThat(problems.found()).isEmpty();

    Checks.lint(
        List.of(broken),
        Scene.expectations("- check: latency\n  at-most: soon\n- check: declines\n  tetx: a"),
        problems);

    assertThat(problems.found()).hasSize(4);
    assertThat(problems.found().toString())
        .contains("did you mean 'contains'?", "v1.jsonl:7:", "policy.yaml:2:", "policy.yaml:4:");
    assertThatThrownBy(() -> RuleEvaluator.of(List.of(broken), List.of(), Evidence.all()))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("contain");
  }

  @Test
  void aCheckThatThrowsBreaksTheHarnessAndIsNeverAPass() {
    Scene scene = Scene.reply("secret text");
    Expectation expectation = Scene.expectations("- check: broken").getFirst();
    BoundCheck<?> bound = BoundCheck.of(new Throwing(), expectation, new Problems());

    List<Outcome> outcomes =
        new RuleEvaluator(Map.of("c-1", List.of(bound)), Evidence.all())
            .evaluate(scene.regressionCase(), scene.transcript(), 0);

    assertThat(outcomes).singleElement().isInstanceOf(Outcome.HarnessBroke.class);
    assertThat(outcomes.getFirst().conclusion()).isNull();
    assertThat(outcomes.getFirst().gates()).isTrue();
    assertThat(outcomes.toString()).contains("IllegalStateException").doesNotContain("secret text");
  }

  @Test
  void aCaseOutsideTheDatasetIsOurDefect() {
    Scene scene = Scene.reply("x");
    RuleEvaluator evaluator = RuleEvaluator.of(List.of(), List.of(), Evidence.all());

    assertThatThrownBy(() -> evaluator.evaluate(scene.regressionCase(), scene.transcript(), 0))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("c-1");
  }

  @Test
  void aRecordedCandidateShowsTextOnly() {
    assertThat(Evidence.shownBy(new Candidate.Recorded("r", Map.of())))
        .containsExactlyInAnyOrder(Evidence.TEXT, Evidence.CITATIONS);
  }

  @Test
  void anApplicationShowsWhatItsFileNamesAndNothingElse() {
    String http =
        "kind: http\nendpoint: {base-url: \"https://a.example.com\"}\nrequest: {body: x}\n";
    assertThat(Evidence.shownBy(candidate(http + "reply: {text: $.t}")))
        .containsExactlyInAnyOrder(Evidence.TEXT, Evidence.CITATIONS, Evidence.TIMING);
    assertThat(
            Evidence.shownBy(candidate(http + "reply: {text: $.t, sources: {at: $.s, id: $.i}}")))
        .contains(Evidence.SOURCES)
        .doesNotContain(Evidence.TAGS, Evidence.TOOLS, Evidence.COST, Evidence.REPLAY);
    assertThat(
            Evidence.shownBy(
                candidate(
                    http
                        + "reply: {text: $.t, sources: {at: $.s, id: $.i, tags: $.g},"
                        + " tool-calls: {at: $.c, name: $.n, arguments: $.a}, cost-usd: $.u}")))
        .containsExactlyInAnyOrder(
            Evidence.TEXT,
            Evidence.CITATIONS,
            Evidence.TIMING,
            Evidence.SOURCES,
            Evidence.TAGS,
            Evidence.TOOLS,
            Evidence.COST);
    assertThat(Evidence.shownBy(candidate("kind: command\nprogram: a\nshows: [tool-calls]")))
        .containsExactlyInAnyOrder(
            Evidence.TEXT, Evidence.CITATIONS, Evidence.TIMING, Evidence.TOOLS);
  }

  private static Candidate candidate(String file) {
    return CandidateReader.read(
        "a.yaml", file, new CandidateReader.Surroundings(path -> path, _ -> null));
  }

  private static final class Throwing implements CheckType<String> {
    @Override
    public CheckAbout about() {
      return new CheckAbout("broken", 1, "Throws", Set.of());
    }

    @Override
    public String read(Fields settings) {
      return "";
    }

    @Override
    public CheckResult apply(String config, CheckContext context) {
      throw new IllegalStateException(context.reply() + Severity.P0);
    }
  }
}
