package dev.ratchet.ledger;

import dev.ratchet.base.Json;
import dev.ratchet.base.Names;
import dev.ratchet.base.Node;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The form of a sealed family of acts in the ledger, both ways. The entry's kind is the act's name
 * in kebab case, and what the act says is its payload.
 *
 * @param <A> a sealed interface of records
 */
public final class EntryForm<A> {
  private static final String KIND = "kind";

  private final Class<A> family;
  private final Set<String> kinds;

  /** Of a family. */
  public EntryForm(Class<A> family) {
    this.family = family;
    this.kinds = leaves(family).map(EntryForm::kind).collect(Collectors.toUnmodifiableSet());
  }

  /** The entry to be written for an act. */
  public Entry.Draft draft(String actor, A act) {
    Node.Mapping written = (Node.Mapping) Json.node("act", Json.canonical(act));
    return new Entry.Draft(actor, kind(act.getClass()), written.without(KIND));
  }

  /** The act of an entry; empty when the entry is about something else. */
  public Optional<A> read(Entry entry) {
    if (!kinds.contains(entry.kind())) {
      return Optional.empty();
    }
    Map<String, Node> named = new LinkedHashMap<>(entry.payload().entries());
    named.put(KIND, Node.text(entry.kind()));
    return Optional.of(
        Json.read("ledger, entry " + entry.seq(), Json.canonical(Node.mapping(named)), family));
  }

  private static String kind(Class<?> type) {
    return Names.kebab(type.getSimpleName());
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EntryForm::leaves)
        : Stream.of(type);
  }
}
