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

  private static JudgeChoice choice(String line) {
    GatePolicy policy =
        GatePolicyReader.read(
            "gates/g.yaml",
            """
            gate: g
            dataset: {name: d, version: 1, hash: "sha256:%s"}
            candidate: a.yaml
            baseline: {file: a.yaml}
            rules: [{p0: none}]
            judges: {helpfulness: {models: [judge-1]}}
            %s
            """
                .formatted("0".repeat(64), line));
    return new JudgeChoice(
        policy, name -> name.equals("JUDGE_BASE_URL") ? "https://judges.example.com/v1" : null);
  }

  private static Rubric rubric() {
    String text = Repository.read(Repository.ROOT.resolve("rubrics/helpfulness.md"));
    return RubricReader.read("rubrics/helpfulness.md", text, new Problems()).orElseThrow();
  }
}
