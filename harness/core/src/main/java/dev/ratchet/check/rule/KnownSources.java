package dev.ratchet.check.rule;

import dev.ratchet.base.Node;
import dev.ratchet.casebook.Case;
import dev.ratchet.check.CheckContext;
import dev.ratchet.conversation.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * Every document whose tags and text are known when an attempt is checked: what the candidate
 * retrieved, and what the case's recordings hold, be it retrieved or not. So a source that the
 * candidate names without having searched for it is still recognised.
 */
public final class KnownSources {
  private KnownSources() {}

  /** By id, tags and texts of several appearances joined. */
  public static List<Source> of(CheckContext context) {
    Map<String, Source> byId = new LinkedHashMap<>();
    List<Source> all = new ArrayList<>(context.transcript().retrieved());
    all.addAll(recorded(context.regressionCase()));
    all.forEach(source -> byId.merge(source.id(), source, KnownSources::joined));
    return List.copyOf(byId.values());
  }

  private static Source joined(Source a, Source b) {
    SequencedSet<String> tags = new LinkedHashSet<>(a.tags());
    tags.addAll(b.tags());
    String text = a.text().contains(b.text()) ? a.text() : a.text() + "\n" + b.text();
    return new Source(a.id(), List.copyOf(tags), text);
  }

  private static List<Source> recorded(Case one) {
    return one.tools().stream()
        .map(recording -> entry(recording.result(), "sources"))
        .flatMap(sources -> items(sources).stream())
        .map(KnownSources::source)
        .filter(source -> !source.id().isEmpty())
        .toList();
  }

  private static Source source(Node node) {
    List<String> tags = items(entry(node, "tags")).stream().map(KnownSources::text).toList();
    return new Source(text(entry(node, "id")), tags, text(entry(node, "text")));
  }

  private static Node entry(Node node, String key) {
    return node instanceof Node.Mapping mapping
        ? mapping.entries().getOrDefault(key, Node.text(""))
        : Node.text("");
  }

  private static List<Node> items(Node node) {
    return node instanceof Node.Sequence list ? list.items() : List.of();
  }

  private static String text(Node node) {
    return node instanceof Node.Text text ? text.value() : "";
  }
}
