package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Retrieved documents in the shapes that SDKs write, made one: mappings with {@code id}, {@code
 * content}, {@code score} and what their metadata says, in rank order.
 */
final class FoundDocuments {
  private static final Set<String> MARKS =
      Set.of("id", "document_id", "page_content", "pageContent", "content", "text", "score");

  private FoundDocuments() {}

  /**
   * The documents of a list, or of a mapping that holds one as {@code documents}, {@code sources},
   * {@code output} or {@code results}.
   *
   * @return null when the value is no list, or one in which nothing is a document
   */
  static @Nullable Node of(@Nullable Node node) {
    Node list =
        node instanceof Node.Sequence
            ? node
            : Attributes.of(node).structure("documents", "sources", "output", "results");
    if (!(list instanceof Node.Sequence found)) {
      return null;
    }
    List<Node> documents =
        found.items().stream()
            .map(item -> item instanceof Node.Text text ? ofText(text) : document(item))
            .filter(document -> document.keySet().stream().anyMatch(MARKS::contains))
            .<Node>map(Node::mapping)
            .toList();
    return documents.isEmpty() && !found.items().isEmpty()
        ? null
        : new Node.Sequence(Node.MADE, documents);
  }

  /**
   * What a retriever brought, when all of a list is what it brought: documents, or else the list as
   * it stands, since to lose it would look like a retrieval that brought nothing.
   */
  static @Nullable Node brought(@Nullable Node node) {
    Node documents = of(node);
    return documents == null && node instanceof Node.Sequence ? node : documents;
  }

  /** Whether a mapping says by its own words that it holds documents. */
  static boolean areNamedIn(@Nullable Node node) {
    Attributes fields = Attributes.of(node);
    return fields.values().get("documents") instanceof Node.Sequence
        || fields.values().get("sources") instanceof Node.Sequence;
  }

  /** A word is an id; words are a text. */
  private static Map<String, Node> ofText(Node.Text text) {
    boolean isWord = text.value().chars().noneMatch(Character::isWhitespace);
    return Map.of(isWord ? "id" : "content", text);
  }

  private static Map<String, Node> document(Node item) {
    Attributes outer = Attributes.of(item);
    Node inner = outer.structure("document", "node");
    Attributes fields = inner == null ? outer : Attributes.of(inner).and(outer);
    Map<String, Node> document = new LinkedHashMap<>(fields.values());
    Attributes.of(fields.structure("metadata")).values().forEach(document::putIfAbsent);
    rename(document, "pageContent", "page_content");
    rename(document, "doc_id", "id");
    rename(document, "relevance_score", "score");
    return document;
  }

  private static void rename(Map<String, Node> document, String from, String to) {
    Node value = document.get(from);
    if (value != null) {
      document.putIfAbsent(to, value);
    }
  }
}
