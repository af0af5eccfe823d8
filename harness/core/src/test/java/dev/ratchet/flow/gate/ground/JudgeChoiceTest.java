package dev.ratchet.flow.gate.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.Problems;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.gate.GatePolicyReader;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.Rubric;
import dev.ratchet.judge.RubricReader;
import dev.ratchet.testing.Repository;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JudgeChoiceTest {
  private static final Candidate RECORDED = new Candidate.Recorded("r", Map.of());
  private static final Candidate CHAT =
      new Candidate.Chat(
          "c",
          "Hi",
          new ModelSettings("m", null, null, false),
          List.of(),
          1,
          Endpoint.of("https://models.example.com/v1", "MODEL_API_KEY"));

  @Test
  void thePolicysEndpointGoesBeforeTheCandidates() {
    List<Judge> judges =
        choice("judge-endpoint: {base-url: \"${JUDGE_BASE_URL}\", key-variable: JUDGE_API_KEY}")
            .of(List.of(rubric()), CHAT, RECORDED);
    assertThat(judges.getFirst().endpoint())
        .isEqualTo(Endpoint.of("https://judges.example.com/v1", "JUDGE_API_KEY"));
  }

  @Test
  void withoutOneTheCandidatesIsUsed() {
    assertThat(choice("").of(List.of(rubric()), RECORDED, CHAT).getFirst().endpoint())
        .isEqualTo(Endpoint.of("https://models.example.com/v1", "MODEL_API_KEY"));
    assertThatThrownBy(() -> choice("").of(List.of(rubric()), RECORDED, RECORDED))
        .hasMessageContaining("judge-endpoint:");
  }

  @Test
  void aWrongEndpointIsToldWithItsPlaceAndOnlyWhenItIsNeeded() {
    JudgeChoice wrong = choice("judge-endpoint: {base-url: \"http://judges.example.com\", kee: x}");
    assertThatThrownBy(() -> wrong.of(List.of(rubric()), RECORDED, RECORDED))
        .hasMessageContaining("gates/g.yaml:")
        .hasMessageContaining("must be https")
        .hasMessageContaining("unknown key 'kee'");
    assertThat(wrong.of(List.of(), RECORDED, RECORDED)).isEmpty();
    assertThatThrownBy(() -> choice("judge-endpoint: https://judges.example.com"))
        .hasMessageContaining("expected a mapping");
  }

  @Test
  void aSecondJudgeHasTheSameRubricAndIsNoPartOfTheFirst() {
    Judge alone = choice("").of(List.of(rubric()), CHAT, RECORDED).getFirst();
    assertThat(alone.again()).isEmpty();
    Judge seconded = seconded("judge-2");
    Judge second = seconded.again().orElseThrow();
    assertThat(second.name()).isEqualTo("judge-2");
    assertThat(second.rubric()).isEqualTo(seconded.rubric());
    assertThat(second.endpoint()).isEqualTo(seconded.endpoint());
    assertThat(seconded.hash()).isEqualTo(alone.hash());
    assertThatThrownBy(() -> seconded("${OTHER_MODEL}"))
        .hasMessageContaining("${OTHER_MODEL} is not set");
  }

  @Test
  void aSecondJudgeThatIsTheFirstIsWarnedOf() {
    Judge alone = choice("").of(List.of(rubric()), CHAT, RECORDED).getFirst();
    assertThat(JudgeChoice.sameEyes(List.of(alone, seconded("judge-2")))).isEmpty();
    assertThat(JudgeChoice.sameEyes(List.of(seconded("judge-1"))))
        .singleElement()
        .asString()
        .startsWith("The second judge of rubric helpfulness is a model that judged first");
  }

  private static Judge seconded(String model) {
    return choice("", "judge-1], second: \"" + model + "\"}}")
        .of(List.of(rubric()), CHAT, RECORDED)
        .getFirst();
  }

  private static JudgeChoice choice(String line) {
    return choice(line, "judge-1]}}");
  }

  private static JudgeChoice choice(String line, String judges) {
    GatePolicy policy =
        GatePolicyReader.read(
            "gates/g.yaml",
            """
            gate: g
            dataset: {name: d, version: 1, hash: "sha256:%s"}
            candidate: a.yaml
            baseline: {file: a.yaml}
            rules: [{p0: none}]
            judges: {helpfulness: {models: [%s
            %s
            """
                .formatted("0".repeat(64), judges, line));
    return new JudgeChoice(
        policy, name -> name.equals("JUDGE_BASE_URL") ? "https://judges.example.com/v1" : null);
  }

  private static Rubric rubric() {
    String text = Repository.read(Repository.ROOT.resolve("rubrics/helpfulness.md"));
    return RubricReader.read("rubrics/helpfulness.md", text, new Problems()).orElseThrow();
  }
}
