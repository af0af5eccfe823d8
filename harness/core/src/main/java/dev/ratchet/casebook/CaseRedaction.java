package dev.ratchet.casebook;

import dev.ratchet.base.Node;
import dev.ratchet.redaction.Redaction;
import dev.ratchet.redaction.Redactor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Replaces the personal data of one case by placeholders that are counted within it: equal values
 * join there, no key is needed, and no two cases can be joined. Finds everything that the redactor
 * does, also what is only likely.
 */
public final class CaseRedaction {
  private final String whole;
  private final Map<String, String> placeholders = new HashMap<>();
  private final Redactor redactor = new Redactor(this::placeholder);
  private int next;
  private int values;

  /**
   * A redaction of one case.
   *
   * @param whole everything that the case says, so that no placeholder that it has is given again
   */
  public CaseRedaction(String whole) {
    this.whole = whole;
  }

  /** The text with placeholders. */
  public String in(String text) {
    Redaction redacted = redactor.redaction(text);
    values += redacted.found().size();
    return redacted.text();
  }

  /** The value with placeholders in all of its texts, keys included. */
  public Node in(Node node) {
    return switch (node) {
      case Node.Text text -> new Node.Text(text.place(), in(text.value()));
      case Node.Sequence list ->
          new Node.Sequence(list.place(), list.items().stream().map(this::in).toList());
      case Node.Mapping mapping -> {
        SequencedMap<String, Node> entries = new LinkedHashMap<>();
        mapping.entries().forEach((key, value) -> entries.put(in(key), in(value)));
        yield new Node.Mapping(mapping.place(), entries);
      }
      case Node.Decimal number -> number(number);
      case Node.Flag _, Node.Nothing _ -> node;
    };
  }

  /** A number may be a card's or a person's; then it is text. */
  private Node number(Node.Decimal number) {
    String plain = number.value().toPlainString();
    boolean certain = Redactor.find(plain).stream().anyMatch(found -> found.certain());
    return certain ? new Node.Text(number.place(), in(plain)) : number;
  }

  /** How many values became placeholders so far. */
  public int values() {
    return values;
  }

  private String placeholder(String type, String value) {
    return placeholders.computeIfAbsent(type + "\n" + value, _ -> fresh(type));
  }

  private String fresh(String type) {
    String name = type.toUpperCase(Locale.ROOT).replace('-', '_');
    String placeholder;
    do {
      placeholder = name + "_" + CasePlaceholders.token(next++);
    } while (whole.contains(placeholder));
    return placeholder;
  }
}
