package dev.ratchet.casebook.work;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.base.Names;
import dev.ratchet.base.Node;
import dev.ratchet.ledger.Entry;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Acts as ledger entries, both ways. The entry's kind is the act's name in kebab case. */
public final class Acts {
  private static final String KIND = "kind";
  private static final Set<String> KINDS =
      leaves(Act.class).map(type -> Names.kebab(type.getSimpleName())).collect(Collectors.toSet());

  private Acts() {}

  /** The entry to be written for an act. */
  public static Entry.Draft draft(String actor, Act act) {
    Node.Mapping written = (Node.Mapping) Json.node("act", Json.canonical(act));
    return new Entry.Draft(
        actor, Names.kebab(act.getClass().getSimpleName()), written.without(KIND));
  }

  /** The act of an entry; empty when the entry is about something else. */
  public static Optional<Act> read(Entry entry) {
    if (!KINDS.contains(entry.kind())) {
      return Optional.empty();
    }
    Map<String, Node> named = new LinkedHashMap<>(entry.payload().entries());
    named.put(KIND, Node.text(entry.kind()));
    return Optional.of(
        Json.read("ledger, entry " + entry.seq(), Json.canonical(Node.mapping(named)), Act.class));
  }

  /** The id of the label that a form makes: the same form never makes two. */
  public static String labelId(String form) {
    return "lab-" + ContentHash.of(form).brief();
  }

  /** The id of the decision that a form makes. */
  public static String adjudicationId(String form) {
    return "adj-" + ContentHash.of(form).brief();
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Acts::leaves)
        : Stream.of(type);
  }
}
