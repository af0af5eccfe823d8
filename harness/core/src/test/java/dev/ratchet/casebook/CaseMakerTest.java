package dev.ratchet.casebook;

import static dev.ratchet.casebook.Label.Acceptable.CANNOT_TELL;
import static dev.ratchet.casebook.Label.Acceptable.NO;
import static dev.ratchet.casebook.Label.Acceptable.YES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.CaseMaking.Cause;
import dev.ratchet.casebook.CaseMaking.Made;
import dev.ratchet.casebook.CaseMaking.Refused;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CaseMakerTest {
  private static final String QUESTION = "What are the salary bands?";

  private final CaseMaker maker = new CaseMaker(List.of());

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
    Case second = made(from("hmac:b", "And level 6?", Samples.search("bands")), agreeing());

    assertThat(second.id()).endsWith("-02");
  }

  @Test
  void whatSaysTheSameAsAnotherCaseIsRefusedWithItsId() {
    Case first = made(Samples.sampled(QUESTION, Samples.search("bands")), agreeing());

    assertThat(refused(from("hmac:b", QUESTION, Samples.search("bands"))))
        .isEqualTo(Refused.of("trace-1", Cause.REPEATED, first.id()));
  }

  @Test
  void publishedRequestAndPublishedContentBecomeNoCaseAgain() {
    Case first = made(Samples.sampled(QUESTION, Samples.search("bands")), agreeing());
    CaseMaker later = new CaseMaker(List.of(first));

    assertThat(later.make(Samples.sampled("Other?", Samples.search("bands")), Basis.of(agreeing())))
        .isEqualTo(Refused.of("trace-1", Cause.PUBLISHED, first.id()));
    assertThat(later.make(from("hmac:b", QUESTION, Samples.search("bands")), Basis.of(agreeing())))
        .isEqualTo(Refused.of("trace-1", Cause.REPEATED, first.id()));
    Made next =
        (Made) later.make(from("hmac:b", "Other?", Samples.search("bands")), Basis.of(agreeing()));
    assertThat(next.made().id()).endsWith("-02");
  }

  @Test
  void personalDataIsRefusedWithItsPlaceWhereverItStands() {
    String mail = "jo.doe@mail.example";
    assertThat(refused(Samples.sampled("Write to " + mail)).explanation())
        .endsWith("input[0].content: email")
        .doesNotContain(mail);
    assertThat(refused(from("hmac:b", QUESTION, step("{}", "{\"to\":[\"" + mail + "\"]}"))))
        .extracting(Refused::explanation)
        .asString()
        .endsWith("tools[0].result.to[0]: email");
    assertThat(refused(from("hmac:b", QUESTION, step("{}", "{\"" + mail + "\":1}"))))
        .extracting(Refused::explanation)
        .asString()
        .endsWith("a key of tools[0].result: email");
    assertThat(refused(from("hmac:b", QUESTION, step("{}", "{\"card\":4111111111111111}"))))
        .extracting(Refused::explanation)
        .asString()
        .endsWith("tools[0].result.card: card");
    assertThat(refused(Samples.sampled(QUESTION), noted("", "ask " + mail)))
        .endsWith("note of label lab-n: email");
    assertThat(refused(Samples.sampled(QUESTION), noted("ask " + mail, "")))
        .endsWith("reference: email");
  }

  @Test
  void placeholdersAreCountedWithinTheCaseAndStillJoin() {
    String one = "[PHONE_k3f2aq5x7mzb4c6d]";
    String other = "[EMAIL_zzzzaq5x7mzb4c6d]";
    Case made = made(from("hmac:b", other + one + other, step("{}", one)), agreeing());

    assertThat(made.input().getFirst().content())
        .isEqualTo("[EMAIL_aaaaaaaaaaaaaaaa][PHONE_aaaaaaaaaaaaaaab][EMAIL_aaaaaaaaaaaaaaaa]");
    assertThat(Json.canonical(made.tools().getFirst().result()))
        .isEqualTo("\"[PHONE_aaaaaaaaaaaaaaab]\"");
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
    Refused refused = (Refused) maker.make(Samples.sampled(QUESTION), Basis.of(List.of()));

    assertThat(refused.request()).isEqualTo("trace-1");
    assertThat(refused.explanation()).doesNotContain("salary");
  }

  private static SampledRequest from(String trace, String question, ToolStep... steps) {
    SampledRequest sampled = Samples.sampled(question, steps);
    return new SampledRequest(
        sampled.request(),
        sampled.text(),
        sampled.incident(),
        new SampledRequest.Origin(trace, "hr-source-to-non-hr", "access", 0.5));
  }

  private static ToolStep step(String arguments, String result) {
    return new ToolStep(
        new ToolCall("c-1", "search_policies", arguments), ToolStep.Status.OK, result, List.of());
  }

  private static Label noted(String reference, String note) {
    Label plain = Samples.label("n", NO, Severity.P2);
    return new Label(
        plain.id(),
        plain.request(),
        plain.labeller(),
        plain.at(),
        plain.acceptable(),
        plain.severity(),
        plain.failureMode(),
        plain.boundary(),
        List.of(declines()),
        reference,
        note);
  }

  private static Node.Mapping declines() {
    return (Node.Mapping) Json.node("x", 1, "{\"check\":\"declines\",\"severity\":\"P2\"}");
  }

  private Refused refused(SampledRequest sampled) {
    return (Refused) maker.make(sampled, Basis.of(agreeing()));
  }

  private String refused(SampledRequest sampled, Label label) {
    return ((Refused) maker.make(sampled, Basis.of(List.of(label)))).explanation();
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
    return ((Refused) maker.make(sampled, Basis.of(labels))).cause();
  }

  private Case made(SampledRequest sampled, List<Label> labels) {
    return ((Made) maker.make(sampled, Basis.of(labels))).made();
  }
}
