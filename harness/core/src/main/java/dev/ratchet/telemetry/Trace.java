package dev.ratchet.telemetry;

import dev.ratchet.base.Json;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fragments of one trace, read back, each once and the pieces of a span put together, in an
 * order that depends on what they say alone.
 *
 * @param spans by start, then id
 * @param events by time, when observed, place in their batch, then id
 * @param root the span that stands for the request; null when there are only events
 */
record Trace(List<Part> spans, List<Part> events, @Nullable Part root) {
  private static final Comparator<Long> NONE_LAST =
      Comparator.nullsLast(Comparator.<Long>naturalOrder());
  private static final Comparator<Long> NONE_FIRST =
      Comparator.nullsFirst(Comparator.<Long>naturalOrder());
  private static final Comparator<Part> BY_TIME =
      Comparator.comparing((Part part) -> part.facts().start(), NONE_LAST)
          .thenComparingLong(part -> part.place(0))
          .thenComparingLong(part -> part.place(1))
          .thenComparing(Part::id);
  private static final Comparator<Part> BY_AGE =
      Comparator.comparing((Part part) -> part.facts().end(), NONE_FIRST)
          .thenComparing(part -> !part.texts().isEmpty())
          .thenComparing(part -> Json.canonical(part.facts()))
          .thenComparing(part -> Json.canonical(part.texts()));
  private static final Comparator<Part> MOST_ROOT =
      Comparator.comparing((Part part) -> !part.facts().parentId().isEmpty())
          .thenComparing(part -> !part.facts().server())
          .thenComparing(BY_TIME);

  Trace {
    spans = List.copyOf(spans);
    events = List.copyOf(events);
  }

  /** A fragment, read back. */
  record Part(String id, FragmentFacts facts, FragmentTexts texts) {
    /** The same, as it is when its text is gone. */
    Part withoutText() {
      return new Part(id, facts, FragmentTexts.NONE);
    }

    /** A part of the order among events of equal time; 0 for spans. */
    long place(int level) {
      return level < facts.order().size() ? facts.order().get(level) : 0;
    }

    /** Whether it says what someone thought of the request, and nothing else. */
    boolean isFeedbackAlone() {
      return facts.feedback() != null
          && !facts.partOfCall()
          && !facts.whole()
          && facts.turns().isEmpty();
    }

    /** The text of a turn; empty when it has none or its key is gone. */
    String text(int turn) {
      return turn < texts.turns().size() ? texts.turns().get(turn) : "";
    }
  }

  static Trace of(Iterable<TraceFragment> fragments) {
    Map<String, Part> latest = new HashMap<>();
    for (TraceFragment fragment : fragments) {
      latest.merge(fragment.id(), part(fragment), (a, b) -> BY_AGE.compare(a, b) >= 0 ? a : b);
    }
    List<Part> sorted = Pieces.together(latest.values()).stream().sorted(BY_TIME).toList();
    List<Part> spans = sorted.stream().filter(part -> !part.facts().event()).toList();
    List<Part> events = sorted.stream().filter(part -> part.facts().event()).toList();
    return new Trace(spans, events, root(spans));
  }

  private static Part part(TraceFragment fragment) {
    return fragment.unpacked() == null ? read(fragment) : fragment.unpacked();
  }

  /** What the stored form says. */
  static Part read(TraceFragment fragment) {
    String where = fragment.traceId() + "/" + fragment.id();
    FragmentFacts facts = Json.read(where, fragment.facts(), FragmentFacts.class);
    FragmentTexts texts =
        fragment.texts().isEmpty()
            ? FragmentTexts.NONE
            : Json.read(where, fragment.texts(), FragmentTexts.class);
    return new Part(fragment.id(), facts, texts);
  }

  private static @Nullable Part root(List<Part> spans) {
    Set<String> ids = spans.stream().map(Part::id).collect(Collectors.toSet());
    return spans.stream()
        .filter(part -> !ids.contains(part.facts().parentId()))
        .min(MOST_ROOT)
        // Spans that are each other's parents: any choice is a guess, so the earliest.
        .orElse(spans.isEmpty() ? null : spans.getFirst());
  }

  /** Whether there is more than what others thought of it: feedback alone is no request. */
  boolean isRequest() {
    Map<String, Part> byId = spans.stream().collect(Collectors.toMap(Part::id, part -> part));
    return spans.stream().anyMatch(part -> !isEvaluation(part, byId))
        || events.stream().anyMatch(part -> !part.isFeedbackAlone());
  }

  /** Whether it is a score or a step towards one: evaluations often run in traces of their own. */
  private static boolean isEvaluation(Part part, Map<String, Part> byId) {
    Set<String> seen = new HashSet<>();
    for (Part at = part; at != null && seen.add(at.id()); at = byId.get(at.facts().parentId())) {
      if (at.facts().feedback() != null) {
        return true;
      }
    }
    return false;
  }

  /** Whether all of the trace is here, as far as its spans name each other. */
  Request.Completeness completeness() {
    if (root == null || (!root.facts().parentId().isEmpty() && !root.facts().server())) {
      return Request.Completeness.NO_ROOT;
    }
    Set<String> ids = spans.stream().map(Part::id).collect(Collectors.toSet());
    boolean gap =
        spans.stream()
            .map(Part::facts)
            .anyMatch(
                facts ->
                    !facts.server()
                        && !facts.parentId().isEmpty()
                        && !ids.contains(facts.parentId()));
    boolean open = heads().stream().anyMatch(head -> head.facts().end() == null);
    return gap || open ? Request.Completeness.OPEN : Request.Completeness.COMPLETE;
  }

  /** When the request began: its root's start, else the first time that anything tells; or 0. */
  long startNanos() {
    Long own = root == null ? null : root.facts().start();
    return own != null
        ? own
        : parts()
            .flatMap(part -> Stream.ofNullable(part.facts().start()))
            .min(Comparator.naturalOrder())
            .orElse(0L);
  }

  /**
   * The root; where nothing stands above several spans of one application, all of them, by start:
   * then they are the request's steps one after another.
   */
  private List<Part> heads() {
    if (root == null || root.facts().server() || !root.facts().parentId().isEmpty()) {
      return Stream.ofNullable(root).toList();
    }
    List<Part> heads =
        spans.stream()
            .filter(part -> part.facts().parentId().isEmpty() && part.facts().feedback() == null)
            .toList();
    return heads.isEmpty() ? List.of(root) : heads;
  }

  /**
   * How the request ended: as its root did, or of several the one that ended last. Null where that
   * is not known: some exporters drop the span of what failed, so that those below it, all well,
   * say nothing of the whole.
   */
  FragmentFacts.@Nullable Failure ending() {
    FragmentFacts.Failure last =
        heads().stream()
            .max(Comparator.comparing(head -> head.facts().end(), NONE_FIRST))
            .map(head -> head.facts().failure())
            .orElse(null);
    boolean rootless = completeness() == Request.Completeness.NO_ROOT;
    return rootless && last != null && !last.failed() ? null : last;
  }

  /** From the root's start to its end, or of several to the latest end; null when not told. */
  @Nullable Long durationMillis() {
    Long end =
        heads().stream()
            .flatMap(head -> Stream.ofNullable(head.facts().end()))
            .max(Comparator.naturalOrder())
            .orElse(null);
    return root == null ? null : ActParts.millis(root.facts().start(), end);
  }

  /** What tells of the trace as a whole, newest first: a later word replaces an earlier one. */
  List<Part> wholes() {
    return events.reversed().stream().filter(part -> part.facts().whole()).toList();
  }

  /** What the parts have of one kind, spans first, each in order. */
  <T> List<T> each(Function<FragmentFacts, @Nullable T> kind) {
    return parts().<T>flatMap(part -> Stream.ofNullable(kind.apply(part.facts()))).toList();
  }

  /**
   * What tells of the whole, the root, then the other spans, then the events: where a field is
   * looked for.
   */
  @SuppressWarnings("ReferenceEquality") // each part is there once
  List<Part> rootFirst() {
    return Stream.of(
            wholes().stream(),
            Stream.ofNullable(root),
            spans.stream().filter(part -> part != root),
            events.stream().filter(part -> !part.facts().whole()))
        .flatMap(parts -> parts)
        .toList();
  }

  private Stream<Part> parts() {
    return Stream.concat(spans.stream(), events.stream());
  }
}
