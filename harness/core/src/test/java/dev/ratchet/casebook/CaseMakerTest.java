package dev.ratchet.casebook;

import static dev.ratchet.casebook.Label.Acceptable.CANNOT_TELL;
import static dev.ratchet.casebook.Label.Acceptable.NO;
import static dev.ratchet.casebook.Label.Acceptable.YES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.CaseMaking.Cause;
import dev.ratchet.casebook.CaseMaking.Made;
import dev.ratchet.casebook.CaseMaking.Refused;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CaseMakerTest {
  private static final String QUESTION = "What are the salary bands?";

  private final CaseMaker maker = new CaseMaker(new CaseNames(List.of()));

  @Test
  void twoAgreeingLabellersMakeAP0Case() {
    Case made = made(Samples.sampled(QUESTION, Samples.search("bands")), agreeing());

    assertThat(made.id()).isEqualTo("hr-salary-bands-access-control-violation-employee-01");
    assertThat(made.incident()).isEqualTo("inc-1");
    assertThat(made.hasP0()).isTrue();
    assertThat(made.slice())
        .isEqualTo(
            Map.of(
                "persona", "employee",
                "tenant", "t-03",
                "locale", "en-GB",
                "intent", "hr-request",
                "risk", "high",
                "tool-path", "search+create_ticket",
                "data-source", "hr"));
    assertThat(made.provenance())
        .isEqualTo(
            new Provenance(
                "hmac:abc", "hr-source-to-non-hr", "access", 0.5, List.of("lab-a", "lab-b")));
  }

  @Test
  void toolThatWasCalledOnceIsReplayedWhateverItsArguments() {
    Case made = made(Samples.sampled(QUESTION, Samples.search("bands")), agreeing());

    assertThat(made.tools())
        .singleElement()
        .satisfies(tool -> assertThat(Json.canonical(tool.arguments())).isEqualTo("{}"));
  }

  @Test
  void callsOfTheSameToolAreToldApartByTheirArguments() {
    Case made =
        made(
            Samples.sampled(QUESTION, Samples.search("bands"), Samples.search("level 5")),
            agreeing());

    assertThat(made.tools())
        .extracting(tool -> Json.canonical(tool.arguments()))
        .containsExactly("{\"query\":\"bands\"}", "{\"query\":\"level 5\"}");
  }

  @Test
  void secondCaseOfAKindGetsTheNextNumber() {
    made(Samples.sampled(QUESTION, Samples.search("bands")), agreeing());
    Case second = made(Samples.sampled(QUESTION, Samples.search("bands")), agreeing());

    assertThat(second.id()).endsWith("-02");
  }

  @Test
  void oneLabellerMakesNoP0CaseHoweverOften() {
    Label once = Samples.label("a", NO, Severity.P0);

    assertThat(cause(Samples.sampled(QUESTION), List.of(once)))
        .isEqualTo(Cause.SECOND_LABELLER_NEEDED);
    assertThat(cause(Samples.sampled(QUESTION), List.of(once, once)))
        .isEqualTo(Cause.SECOND_LABELLER_NEEDED);
    assertThat(cause(Samples.sampled(QUESTION), List.of())).isEqualTo(Cause.UNLABELLED);
  }

  @Test
  void disagreementIsNotDecidedByTheMaker() {
    assertThat(cause(labels(NO, Severity.P0, YES, Severity.P0))).isEqualTo(Cause.DISPUTED);
    assertThat(cause(labels(NO, Severity.P0, NO, Severity.P2))).isEqualTo(Cause.DISPUTED);
    assertThat(cause(labels(NO, Severity.P2, CANNOT_TELL, Severity.P2))).isEqualTo(Cause.UNDECIDED);
  }

  @Test
  void acceptableReplyIsACaseOnlyInTheRandomControl() {
    List<Label> fine = List.of(Samples.label("a", YES, Severity.P2));

    assertThat(cause(Samples.sampled(QUESTION), fine)).isEqualTo(Cause.ACCEPTABLE);
    Case control = made(Samples.control(QUESTION), fine);
    assertThat(control.incident()).isEqualTo(control.id());
  }

  @Test
  void requestWithoutTextMakesNoCase() {
    assertThat(cause(Samples.sampled(" "), agreeing())).isEqualTo(Cause.NO_TEXT);
  }

  @Test
  void refusalNeverQuotesTheRequest() {
    Refused refused = (Refused) maker.make(Samples.sampled(QUESTION), List.of());

    assertThat(refused.request()).isEqualTo("trace-1");
    assertThat(refused.explanation()).doesNotContain("salary");
  }

  private static List<Label> agreeing() {
    return labels(NO, Severity.P0, NO, Severity.P0);
  }

  private static List<Label> labels(
      Label.Acceptable one, Severity first, Label.Acceptable other, Severity second) {
    return List.of(Samples.label("a", one, first), Samples.label("b", other, second));
  }

  private Cause cause(List<Label> labels) {
    return cause(Samples.sampled(QUESTION), labels);
  }

  private Cause cause(SampledRequest sampled, List<Label> labels) {
    return ((Refused) maker.make(sampled, labels)).cause();
  }

  private Case made(SampledRequest sampled, List<Label> labels) {
    return ((Made) maker.make(sampled, labels)).made();
  }
}
