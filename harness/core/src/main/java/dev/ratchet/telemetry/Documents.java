package dev.ratchet.telemetry;

import dev.ratchet.base.Node;
import dev.ratchet.conversation.Source;
import dev.ratchet.telemetry.format.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Retrieved documents: {@code [{id, tags[], source | connector, tenant, score, text | content}]},
 * bare or within {@code {"sources": […], "denied": n}}.
 *
 * @param denied how many documents access control held back; null when not told
 */
record Documents(List<Request.Document> signals, List<Source> texts, @Nullable Integer denied) {
  /** More than any retrieval brings: what follows in a hostile list is left out. */
  private static final int MAX_DOCUMENTS = 1_000;

  Documents {
    signals = List.copyOf(signals);
    texts = List.copyOf(texts);
  }

  /** The documents of a value; null when it is not of this shape. */
  static @Nullable Documents of(@Nullable Node node, RedactedValues redacted) {
    Attributes fields = Attributes.of(node);
    Node list = node instanceof Node.Sequence ? node : fields.structure("sources", "documents");
    if (!(list instanceof Node.Sequence)) {
      return null;
    }
    List<Request.Document> signals = new ArrayList<>();
    List<Source> texts = new ArrayList<>();
    for (Node item : Attributes.items(list).stream().limit(MAX_DOCUMENTS).toList()) {
      add(item, redacted, signals, texts);
    }
    Long denied = fields.whole("denied", "denied_count");
    return new Documents(signals, texts, ActParts.count(denied));
  }

  private static void add(
      Node item, RedactedValues redacted, List<Request.Document> signals, List<Source> texts) {
    Attributes fields = Attributes.of(item);
    String named = item instanceof Node.Text text ? text.value() : fields.text("id", "document_id");
    String id = redacted.present(Objects.requireNonNullElse(named, "unknown"));
    List<String> tags = fields.texts("tags", "access_tags");
    List<String> kept = tags == null ? List.of() : redacted.words(tags);
    signals.add(
        new Request.Document(
            id,
            redacted.word(fields.text("connector", "source", "source_type")),
            redacted.word(fields.text("tenant", "tenant_id")),
            fields.number("score"),
            kept));
    String text = fields.text("text", "content", "page_content");
    texts.add(new Source(id, kept, text == null ? "" : redacted.text(text)));
  }
}
