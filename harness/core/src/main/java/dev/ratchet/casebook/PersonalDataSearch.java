package dev.ratchet.casebook;

import dev.ratchet.base.Node;
import dev.ratchet.redaction.Certainty;
import dev.ratchet.redaction.Found;
import dev.ratchet.redaction.Recognisers;
import dev.ratchet.redaction.Redactor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Looks for personal data in everything that a case publishes, and in what its labellers wrote. */
public final class PersonalDataSearch {
  private PersonalDataSearch() {}

  /**
   * Where the first personal data or secret stands, such as {@code tools[0].result: phone}.
   *
   * @return empty if there is none; never the data
   */
  public static Optional<String> in(Case one, List<Label> labels) {
    Node.Mapping texts = one.toNode().without("id", "incident", "provenance");
    return Stream.concat(
            texts.entries().entrySet().stream()
                .flatMap(entry -> places(entry.getKey(), entry.getValue())),
            labels.stream().flatMap(PersonalDataSearch::ofLabel))
        .findFirst();
  }

  /** The same for a text that an editor is about to keep. */
  public static Optional<String> in(CaseText text) {
    Node.Mapping texts = CaseNode.write(text);
    return texts.entries().entrySet().stream()
        .flatMap(entry -> places(entry.getKey(), entry.getValue()))
        .findFirst();
  }

  private static Stream<String> ofLabel(Label label) {
    return Stream.concat(
        ofText("note of label " + label.id(), label.note()),
        ofText("reference of label " + label.id(), label.reference()));
  }

  private static Stream<String> places(String at, Node node) {
    return switch (node) {
      case Node.Text text -> ofText(at, text.value());
      case Node.Mapping mapping ->
          mapping.entries().entrySet().stream().flatMap(entry -> ofEntry(at, entry));
      case Node.Sequence sequence ->
          IntStream.range(0, sequence.items().size())
              .boxed()
              .flatMap(i -> places(at + "[" + i + "]", sequence.items().get(i)));
      case Node.Decimal decimal -> ofNumber(at, decimal.value().toPlainString());
      case Node.Flag _, Node.Nothing _ -> Stream.of();
    };
  }

  /** A key may hold personal data as well, and is then not part of the place that is told. */
  private static Stream<String> ofEntry(String at, Map.Entry<String, Node> entry) {
    List<String> inKey = ofText("a key of " + at, entry.getKey()).toList();
    return inKey.isEmpty() ? places(at + "." + entry.getKey(), entry.getValue()) : inKey.stream();
  }

  /** Numbers are many and mostly amounts or times: only what a checksum proves counts. */
  private static Stream<String> ofNumber(String at, String number) {
    return Redactor.find(number).stream().filter(Found::certain).map(found -> told(at, found));
  }

  /** Names, addresses and dates are likely at most, and a word may look like one. */
  private static Stream<String> ofText(String at, String text) {
    return Redactor.find(text).stream()
        .filter(found -> Recognisers.certainty(found.type()) == Certainty.CERTAIN)
        .map(found -> told(at, found));
  }

  private static String told(String at, Found found) {
    return at + ": " + found.type();
  }
}
