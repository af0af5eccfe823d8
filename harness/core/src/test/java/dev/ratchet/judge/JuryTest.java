package dev.ratchet.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Severity;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.outcome.Ballot;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.outcome.Outcome.Cause;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JuryTest {
  private static final String PANEL =
      JudgeScene.RUBRIC.replace(
          "needs: []",
          """
          over: conversation
          panel:
            - {id: kept-its-word, question: "Did it do what it said?"}
            - {id: stayed-on-topic, question: "Did it stay on topic?"}
          """);

  /** Each letter is a seat: p passes, f fails, u is unreadable, h was held back. */
  @ParameterizedTest
  @CsvSource({
    "MAJORITY, ppf, PASS",
    "MAJORITY, pff, FAIL",
    "MAJORITY, ppu, PASS",
    "MAJORITY, pfu, JUDGE_UNREADABLE",
    "MAJORITY, pf, JUDGE_SPLIT",
    "MAJORITY, ppff, JUDGE_SPLIT",
    "UNANIMITY, ppp, PASS",
    "UNANIMITY, fff, FAIL",
    "UNANIMITY, ppf, JUDGE_SPLIT",
    "UNANIMITY, ppu, JUDGE_UNREADABLE",
    "MAJORITY, puh, JUDGE_HELD_BACK",
    "MAJORITY, u, JUDGE_UNREADABLE",
    "UNANIMITY, p, PASS"
  })
  void aJuryDecidesAsItsVoteDemands(Vote vote, String seats, String expected) {
    assertThat(told(decide(vote, JudgeScene.RUBRIC, List.of(seats)))).isEqualTo(expected);
  }

  /** Seats of the first question, then of the second. */
  @ParameterizedTest
  @CsvSource({
    "p, p, PASS",
    "p, f, FAIL",
    "u, f, FAIL",
    "u, p, JUDGE_UNREADABLE",
    "ppf, ppf, PASS",
    "ppf, pff, FAIL",
    "ppf, pf, JUDGE_SPLIT"
  })
  void aPanelPassesWhenEveryQuestionDoesAndFailsWithAnyOne(
      String first, String second, String expected) {
    assertThat(told(decide(Vote.MAJORITY, PANEL, List.of(first, second)))).isEqualTo(expected);
  }

  @Test
  void whoDisagreedStaysWithTheOutcome() {
    Outcome.Judged judged =
        (Outcome.Judged) decide(Vote.MAJORITY, JudgeScene.RUBRIC, List.of("ppf"));

    assertThat(judged.ballots()).hasSize(3);
    assertThat(judged.ballots()).last().extracting(Ballot::passed).isEqualTo(false);
    assertThat(judged.model()).isEqualTo("m0 + m1 + m2");
    assertThat(judged.explanation()).startsWith("2 of 3 pass. [m0: pass] because 0");
    assertThat(judged.score()).isEqualTo(2.0 / 3);
  }

  @Test
  void aSingleJudgeSaysWhatItSaid() {
    Outcome.Judged judged = (Outcome.Judged) decide(Vote.MAJORITY, JudgeScene.RUBRIC, List.of("p"));

    assertThat(judged.ballots()).isNull();
    assertThat(judged.explanation()).isEqualTo("because 0");
  }

  @Test
  void aP0NeedsEverybodyUnlessThePolicySaysOtherwise() {
    assertThat(Vote.usual(Severity.P0)).isEqualTo(Vote.UNANIMITY);
    assertThat(Vote.usual(Severity.P1)).isEqualTo(Vote.MAJORITY);
  }

  @Test
  void everyPartOfAJudgeIsPartOfItsIdentityButWhenAndWhereItIsAsked() {
    Judge two = judge(JudgeScene.RUBRIC, Vote.MAJORITY, 2);

    assertThat(judge(JudgeScene.RUBRIC, Vote.UNANIMITY, 2).hash()).isNotEqualTo(two.hash());
    assertThat(judge(JudgeScene.RUBRIC, Vote.MAJORITY, 3).hash()).isNotEqualTo(two.hash());
    assertThat(judge(PANEL, Vote.MAJORITY, 2).hash()).isNotEqualTo(two.hash());
    assertThat(judge(JudgeScene.RUBRIC, Vote.UNANIMITY, 1).hash())
        .isEqualTo(judge(JudgeScene.RUBRIC, Vote.MAJORITY, 1).hash());
    assertThat(
            new Judge(
                    two.rubric(),
                    two.models(),
                    two.vote(),
                    Judge.When.ALWAYS,
                    Endpoint.of("https://elsewhere.example.com/v1", "K"),
                    two.models().getFirst())
                .hash())
        .isEqualTo(two.hash());
  }

  private static String told(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Judged judged -> judged.passed() ? "PASS" : "FAIL";
      case Outcome.NoConclusion none -> none.cause().name();
      case Outcome.Checked _, Outcome.Spared _, Outcome.HarnessBroke _ -> "?";
    };
  }

  private static Outcome decide(Vote vote, String rubric, List<String> aspects) {
    Judge judge = judge(rubric, vote, aspects.getFirst().length());
    List<Voice> voices = new ArrayList<>();
    for (int aspect = 0; aspect < aspects.size(); aspect++) {
      String seats = aspects.get(aspect);
      for (int i = 0; i < seats.length(); i++) {
        Seat seat = Seat.of(judge.rubric(), model(i), judge.rubric().aspects().get(aspect));
        voices.add(voice(seat, seats.charAt(i), i));
      }
    }
    Outcome.Ref ref = new Outcome.Ref("rubric:on-topic", Severity.P1, ContentHash.of("x"));
    return Jury.decide(new Verdicts(ref, judge, true), voices);
  }

  private static Voice voice(Seat seat, char said, int i) {
    return switch (said) {
      case 'p' -> new Voice.Said(seat, true, 1, "because " + i);
      case 'f' -> new Voice.Said(seat, false, 0, "because " + i);
      case 'u' -> new Voice.Silent(seat, Cause.JUDGE_UNREADABLE, "not one JSON object");
      default -> new Voice.Silent(seat, Cause.JUDGE_HELD_BACK, "budget");
    };
  }

  private static Judge judge(String rubric, Vote vote, int models) {
    List<ModelSettings> seats = new ArrayList<>();
    for (int i = 0; i < models; i++) {
      seats.add(model(i));
    }
    return new Judge(
        JudgeScene.rubric(rubric),
        seats,
        vote,
        Judge.When.UNDECIDED,
        Endpoint.of("http://127.0.0.1:1/v1", "KEY"),
        null);
  }

  private static ModelSettings model(int i) {
    return new ModelSettings("m" + i, 0.0, 500, false);
  }
}
