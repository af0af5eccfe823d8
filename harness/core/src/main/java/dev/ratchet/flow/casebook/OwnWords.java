package dev.ratchet.flow.casebook;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.casebook.work.Adjudication;
import dev.ratchet.casebook.work.Judgement;
import dev.ratchet.casebook.work.Labelling;
import dev.ratchet.redaction.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What people write, with personal data masked before it is kept: they quote what they read, and
 * the ledger never forgets.
 */
final class OwnWords {
  private final Redactor redactor;

  OwnWords(Redactor redactor) {
    this.redactor = redactor;
  }

  String of(String text) {
    return redactor.redact(text.strip());
  }

  /** The texts of a JSON value. */
  String ofJson(String json) {
    return Json.canonical(of(Json.node("the form", json)));
  }

  Judgement of(Judgement said) {
    return new Judgement(said.acceptable(), said.severity(), of(said.why()));
  }

  Labelling of(Labelling said) {
    return new Labelling(
        of(said.failureMode()),
        said.boundary(),
        said.expect().stream().map(this::of).toList(),
        of(said.reference()),
        of(said.note()));
  }

  Adjudication of(Adjudication said) {
    return new Adjudication(of(said.judgement()), of(said.labelling()), of(said.reason()));
  }

  private Node.Mapping of(Node.Mapping mapping) {
    Map<String, Node> masked = new LinkedHashMap<>();
    mapping.entries().forEach((key, value) -> masked.put(of(key), of(value)));
    return Node.mapping(masked);
  }

  private Node of(Node node) {
    return switch (node) {
      case Node.Text text -> Node.text(of(text.value()));
      case Node.Mapping mapping -> of(mapping);
      case Node.Sequence sequence ->
          new Node.Sequence(Node.MADE, sequence.items().stream().map(this::of).toList());
      case Node.Decimal _, Node.Flag _, Node.Nothing _ -> node;
    };
  }
}
