package dev.ratchet.casebook.elsewhere;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseRedaction;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.casebook.Provenance;
import dev.ratchet.casebook.ToolRecording;
import dev.ratchet.conversation.Message;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An item on its way to a case. */
final class ItemDraft {
  private ItemDraft() {}

  /** The item as a case without id and incident, held to some wishes. */
  static Case of(Item item, List<Wish> wishes, Provenance provenance) {
    return new Case(
        "",
        item.standing().severity(),
        item.standing().failureMode(),
        item.standing().boundary(),
        "",
        item.asked().slice(),
        item.asked().input(),
        item.asked().tools(),
        wishes.stream().map(Wish::expectation).distinct().toList(),
        item.asked().reference(),
        provenance,
        Node.MADE);
  }

  /**
   * The draft with placeholders instead of personal data in what is asked, replayed and answered. A
   * slice whose value is personal data is taken out; expectations are not touched, since one that
   * looks for a placeholder would mean something else.
   */
  static Case redacted(Case draft, CaseRedaction redaction) {
    List<Message> input =
        draft.input().stream()
            .map(
                one ->
                    new Message(
                        one.role(), redaction.in(one.content()), one.toolCalls(), one.toolCallId()))
            .toList();
    List<ToolRecording> tools =
        draft.tools().stream()
            .map(
                one ->
                    new ToolRecording(
                        one.name(),
                        one.match(),
                        (Node.Mapping) redaction.in(one.arguments()),
                        one.status(),
                        redaction.in(one.result())))
            .toList();
    String reference = redaction.in(draft.reference());
    Map<String, String> slice = new TreeMap<>(draft.slice());
    slice.values().removeIf(value -> !redaction.in(value).equals(value));
    return new Case(
        draft.id(),
        draft.severity(),
        draft.failureMode(),
        draft.boundary(),
        draft.incident(),
        slice,
        input,
        tools,
        draft.expect(),
        reference,
        draft.provenance(),
        draft.place());
  }

  /** The draft with its name. */
  static Case named(Case draft, String id, String incident) {
    return new Case(
        id,
        draft.severity(),
        draft.failureMode(),
        draft.boundary(),
        incident,
        draft.slice(),
        draft.input(),
        draft.tools(),
        draft.expect(),
        draft.reference(),
        draft.provenance(),
        draft.place());
  }

  /** The case with P1 wherever it said P0. */
  static Case lowered(Case one) {
    return new Case(
        one.id(),
        atMostP1(one.severity()),
        one.failureMode(),
        one.boundary(),
        one.incident(),
        one.slice(),
        one.input(),
        one.tools(),
        one.expect().stream().map(ItemDraft::lowered).toList(),
        one.reference(),
        one.provenance(),
        one.place());
  }

  private static Expectation lowered(Expectation one) {
    return new Expectation(
        one.kind(), one.name(), atMostP1(one.severity()), one.settings(), one.when());
  }

  /** Whether anything of it is P0. */
  static boolean saysP0(Case one) {
    return one.severity() == Severity.P0 || one.hasP0();
  }

  private static Severity atMostP1(Severity severity) {
    return severity == Severity.P0 ? Severity.P1 : severity;
  }

  /** Every text of the case, for those who look whether something stands in it. */
  static String whole(Case one) {
    return Json.canonical(one.toNode());
  }

  /** The length of the longest text that an item brings. */
  static int longestText(Item item) {
    return Stream.concat(
            item.asked().input().stream().map(Message::content),
            Stream.of(item.asked().reference()))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }
}
