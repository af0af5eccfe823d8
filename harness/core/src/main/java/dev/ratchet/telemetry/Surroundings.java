package dev.ratchet.telemetry;

import dev.ratchet.conversation.Role;
import dev.ratchet.telemetry.Calls.Spoken;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What spans around the model calls tell of the conversation. A span within another that tells the
 * same thing is a step of the application, and what goes into or comes out of a step is not what
 * the user said or was answered.
 */
final class Surroundings {
  /** How far up a span's callers are looked for; deeper nesting is an attack. */
  private static final int MAX_DEPTH = 200;

  private static final Comparator<Long> NONE_FIRST =
      Comparator.nullsFirst(Comparator.<Long>naturalOrder());

  /**
   * A span or note that tells something.
   *
   * @param whole whether it tells of the trace as a whole, which counts before every span
   */
  record Told(
      String spanId, String parentId, boolean whole, @Nullable Long end, List<Spoken> turns) {
    Told {
      turns = List.copyOf(turns);
    }

    private boolean tells(Predicate<Spoken> wanted) {
      return turns.stream().anyMatch(wanted);
    }
  }

  private final List<Told> told;
  private final Map<String, String> parents = new HashMap<>();

  /**
   * @param told notes of the whole trace first, newest first; then the root; then by start
   */
  Surroundings(List<Told> told, List<Trace.Part> spans) {
    this.told = List.copyOf(told);
    spans.forEach(span -> parents.put(span.id(), span.facts().parentId()));
  }

  /**
   * The turns that count: what the earliest of the outermost tells of the system and the user, and
   * what the one that ended last tells of the answer.
   */
  List<Spoken> turns() {
    List<Spoken> turns = new ArrayList<>();
    told.forEach(one -> one.turns().stream().filter(Surroundings::isSystem).forEach(turns::add));
    List<Told> asking = outermost(Surroundings::isAsked);
    asking.stream().limit(1).forEach(one -> add(one, Surroundings::isAsked, turns));
    List<Told> answering = outermost(Surroundings::isAnswered);
    answering.stream()
        .filter(Told::whole)
        .findFirst()
        .or(() -> answering.stream().max(Comparator.comparing(Told::end, NONE_FIRST)))
        .ifPresent(one -> add(one, Surroundings::isAnswered, turns));
    return turns;
  }

  private static void add(Told one, Predicate<Spoken> wanted, List<Spoken> turns) {
    one.turns().stream().filter(wanted).forEach(turns::add);
  }

  private List<Told> outermost(Predicate<Spoken> wanted) {
    List<Told> telling = told.stream().filter(one -> one.tells(wanted)).toList();
    Set<String> spans = new HashSet<>();
    telling.stream().filter(one -> !one.whole()).forEach(one -> spans.add(one.spanId()));
    return telling.stream().filter(one -> one.whole() || !isWithin(one, spans)).toList();
  }

  private boolean isWithin(Told one, Set<String> spans) {
    String parent = one.parentId();
    for (int depth = 0; depth < MAX_DEPTH && !parent.isEmpty(); depth++) {
      if (spans.contains(parent) && !parent.equals(one.spanId())) {
        return true;
      }
      parent = Objects.requireNonNullElse(parents.get(parent), "");
    }
    return false;
  }

  private static boolean isSystem(Spoken turn) {
    return turn.facts().role() == Role.SYSTEM;
  }

  private static boolean isAsked(Spoken turn) {
    return turn.facts().role() == Role.USER && !turn.facts().said() && turn.facts().chars() != null;
  }

  private static boolean isAnswered(Spoken turn) {
    return turn.facts().said() && turn.facts().chars() != null;
  }
}
