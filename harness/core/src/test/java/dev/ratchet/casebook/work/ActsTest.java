package dev.ratchet.casebook.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.CaseText;
import dev.ratchet.casebook.Label.Acceptable;
import dev.ratchet.casebook.ToolRecording;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.ledger.Entry;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ActsTest {
  private static final Judgement BAD = new Judgement(Acceptable.NO, Severity.P0, "it leaks");
  private static final Node.Mapping CHECK =
      (Node.Mapping) Json.node("x", 1, "{\"check\":\"length\",\"at-most\":12,\"severity\":\"P1\"}");
  private static final Labelling SAID =
      new Labelling("access-control-violation", "retrieval", List.of(CHECK), "no", "see above");

  private static final ToolRecording TOOL =
      new ToolRecording("search", CHECK, ToolStep.Status.FAILED, Node.text("nothing"));

  private static final List<Act> EACH =
      List.of(
          new Act.CasesOpened("sample-1", List.of(new Act.Opening("hmac:a", 2))),
          new Act.CaseJudged("hmac:a", "f1", 0, Purpose.KNOWN_ANSWER, BAD, 61_000),
          new Act.CaseJudged(
              "hmac:a", "f2", 0, Purpose.LABEL, new Judgement(Acceptable.YES, null, ""), 5),
          new Act.CaseLabelled("hmac:a", "f3", "lab-1", SAID),
          new Act.CaseSkipped("hmac:a", "f4", "I wrote it"),
          new Act.CaseAdjudicated("hmac:a", "f5", 1, new Adjudication(BAD, SAID, "it does")),
          new Act.RelabelAsked("hmac:a", "f6", 1, "the policy changed"),
          new Act.TextEdited(
              "hmac:a", "f7", 1, new CaseText(List.of(Message.user("And now?")), List.of(TOOL))),
          new Act.VariantLinked("hmac:a", "f8", "hmac:b"),
          new Act.IncidentKnown("inc-1", "f9", "jo", "mended in rc-v8"),
          new Act.ModeProposed("tone", "f10", "rude"),
          new Act.ToldApart("hmac:a", "f11", "hmac:b"),
          new Act.LabelsSeen("hmac:a"));

  @Test
  void everyActComesBackFromItsEntryAsItWas() {
    for (Act act : EACH) {
      Entry.Draft draft = Acts.draft("ana", act);
      assertThat(Acts.read(entry(draft))).map(Json::canonical).hasValue(Json.canonical(act));
      assertThat(draft.payload().entries()).doesNotContainKey("kind");
    }
  }

  @Test
  void noKindOfActIsLeftOutHere() {
    assertThat(EACH.stream().map(Object::getClass).collect(Collectors.toSet()))
        .isEqualTo(leaves(Act.class).collect(Collectors.toSet()));
  }

  @Test
  void entriesAboutOtherThingsAreNoActs() {
    Entry.Draft other = new Entry.Draft("ana", "text-read", Node.mapping(java.util.Map.of()));
    assertThat(Acts.read(entry(other))).isEmpty();
  }

  @Test
  void aFormMakesOneLabelAndAnotherFormAnother() {
    assertThat(Acts.labelId("f1")).isEqualTo(Acts.labelId("f1")).matches("lab-[0-9a-f]{12}");
    assertThat(Acts.labelId("f2")).isNotEqualTo(Acts.labelId("f1"));
  }

  private static Entry entry(Entry.Draft draft) {
    ContentHash any = ContentHash.of("any");
    return new Entry(7, Instant.EPOCH, draft.actor(), draft.kind(), draft.payload(), any, any);
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(ActsTest::leaves)
        : Stream.of(type);
  }
}
