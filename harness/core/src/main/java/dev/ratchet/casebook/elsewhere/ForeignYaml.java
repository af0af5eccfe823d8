package dev.ratchet.casebook.elsewhere;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Yaml;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * YAML that somebody else wrote. A few aliases of aliases stand for more than fits into memory once
 * they are written out, so what they come to is counted first.
 */
public final class ForeignYaml {
  private static final int MOST_VALUES = 500_000;
  private static final long MOST_CHARACTERS = 16L << 20;

  private ForeignYaml() {}

  /**
   * Reads a document.
   *
   * @throws RatchetException INVALID_INPUT if it is no strict YAML, or comes to over 500,000 values
   *     or 16 Mi characters
   */
  public static Node read(String file, String text) {
    Node root = Yaml.read(file, text);
    Deque<Node> open = new ArrayDeque<>();
    open.push(root);
    long characters = 0;
    for (int values = 0; !open.isEmpty(); values++) {
      characters += characters(open.pop(), open);
      if (values > MOST_VALUES || characters > MOST_CHARACTERS) {
        throw new RatchetException(
            ErrorCode.INVALID_INPUT, file + ": its aliases come to too much; write the values out");
      }
    }
    return root;
  }

  private static long characters(Node node, Deque<Node> open) {
    return switch (node) {
      case Node.Text text -> text.value().length();
      case Node.Sequence list -> {
        list.items().forEach(open::push);
        yield 0;
      }
      case Node.Mapping mapping -> {
        mapping.entries().values().forEach(open::push);
        yield mapping.entries().keySet().stream().mapToLong(String::length).sum();
      }
      case Node.Decimal _, Node.Flag _, Node.Nothing _ -> 1;
    };
  }
}
