package dev.ratchet.telemetry;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.conversation.Role;
import dev.ratchet.telemetry.FieldMap.Field;
import dev.ratchet.telemetry.FragmentFacts.Failure;
import dev.ratchet.telemetry.dialect.Act;
import dev.ratchet.telemetry.dialect.Dialects;
import dev.ratchet.telemetry.dialect.Meaning;
import dev.ratchet.telemetry.dialect.Turn;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the redacted fragments of the raw spans and events of one file; for one thread. */
final class FragmentMaker {
  /** Fields that are words to be kept; the others are read where they are used. */
  private static final Set<Field> WORDS = EnumSet.range(Field.SESSION, Field.RISK);

  private static final Set<Field> VERSIONS =
      EnumSet.of(Field.APP, Field.PROMPT, Field.RETRIEVAL, Field.TOOL_SCHEMA);
  private static final Set<Field> NUMBERS =
      EnumSet.of(Field.INPUT_CHARS, Field.OUTPUT_CHARS, Field.DENIED, Field.HTTP_STATUS);
  private static final Set<Field> FLAGS = EnumSet.of(Field.ESCALATED, Field.BLOCKED, Field.ABORTED);
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final RedactedValues redacted;
  private final FieldMap map;
  private final TurnReading turns;
  private final Remembered<String> unmapped = new Remembered<>(1_024, 200);

  /** The last resource and its fields: hundreds of records in a row share one. */
  private Attributes resource = Attributes.NONE;

  private SortedMap<String, String> resourceFields = new TreeMap<>();

  FragmentMaker(RedactedValues redacted, FieldMap map) {
    this.redacted = redacted;
    this.map = map;
    this.turns = new TurnReading(redacted, map.separators());
  }

  /**
   * An attribute's name when nothing reads it, else nothing. Names are free text too: some
   * applications build them from data.
   */
  String unmapped(String attribute) {
    return unmapped.of(attribute, name -> map.isMapped(name) ? "" : redacted.present(name));
  }

  /** The fragment; null for an event that says nothing about a request. */
  @Nullable TraceFragment fragment(Signal signal) {
    Meaning meaning = Dialects.meaning(signal);
    // What a dialect unpacked is looked for behind the signal's own attributes.
    return switch (signal.with(signal.attributes().and(meaning.more()))) {
      case Signal.Span span -> fragment(span, meaning);
      case Signal.Event event -> meaning.equals(Meaning.NOTHING) ? null : fragment(event, meaning);
    };
  }

  private TraceFragment fragment(Signal.Span span, Meaning meaning) {
    ActParts parts = ActParts.of(meaning.act(), span, redacted, map);
    List<Turn> kept = kept(meaning.turns());
    FragmentFacts facts =
        new FragmentFacts(
            false,
            span.toldAt() != null,
            false,
            span.server(),
            redacted.id(span.spanId()),
            redacted.id(span.parentId()),
            span.start(),
            span.end(),
            Stream.ofNullable(span.toldAt()).toList(),
            failure(span),
            fields(span.attributes()),
            resource(span.resource()),
            citations(span.attributes()),
            parts.model(),
            parts.tool(),
            parts.retrieval(),
            parts.guardrail(),
            parts.feedback(),
            false,
            kept.stream().map(turns::facts).toList());
    FragmentTexts texts = new FragmentTexts(kept.stream().map(turns::text).toList(), parts.steps());
    @Nullable String parent = facts.parentId().isEmpty() ? null : facts.parentId();
    String piece = facts.piece() ? "~" + hash(List.of(facts, texts)) : "";
    return stage(span, facts.spanId() + piece, parent, facts, texts);
  }

  private TraceFragment fragment(Signal.Event event, Meaning meaning) {
    ActParts parts = ActParts.of(meaning.act(), event, redacted, map);
    List<Turn> kept = kept(meaning.turns());
    FragmentFacts unordered =
        new FragmentFacts(
            true,
            false,
            meaning.act() instanceof Act.Whole,
            false,
            redacted.id(event.spanId()),
            "",
            event.time() == null ? event.observed() : event.time(),
            null,
            List.of(),
            Failure.NONE,
            fields(event.attributes()),
            resource(event.resource()),
            citations(event.attributes()),
            null,
            null,
            null,
            parts.guardrail(),
            parts.feedback(),
            parts.partOfCall(),
            kept.stream().map(turns::facts).toList());
    FragmentTexts texts = new FragmentTexts(kept.stream().map(turns::text).toList(), List.of());
    // A plain hash of raw text could be guessed back, so what is not kept enters by a keyed one.
    // The place in a batch is left out, since a second export may batch otherwise.
    String raw =
        redacted.hash(
            Json.canonical(
                List.of(event.name(), event.body().values(), event.attributes().values())));
    String id = "ev-" + hash(List.of(unordered, texts, raw));
    long observed = event.observed() == null ? 0 : event.observed();
    return stage(
        event, id, null, ordered(unordered, List.of(observed, (long) event.order())), texts);
  }

  private static String hash(List<?> records) {
    return ContentHash.ofRecord(records).hex().substring(0, 32);
  }

  private static FragmentFacts ordered(FragmentFacts facts, List<Long> order) {
    return new FragmentFacts(
        facts.event(),
        facts.piece(),
        facts.whole(),
        facts.server(),
        facts.spanId(),
        facts.parentId(),
        facts.start(),
        facts.end(),
        order,
        facts.failure(),
        facts.fields(),
        facts.resource(),
        facts.citations(),
        facts.model(),
        facts.tool(),
        facts.retrieval(),
        facts.guardrail(),
        facts.feedback(),
        facts.partOfCall(),
        facts.turns());
  }

  private TraceFragment stage(
      Signal signal, String id, @Nullable String parent, FragmentFacts facts, FragmentTexts texts) {
    String factsJson = Json.canonical(facts);
    String textsJson = texts.isEmpty() ? "" : Json.canonical(texts);
    return new TraceFragment(
        redacted.id(signal.traceId()),
        id,
        parent,
        instant(
            Objects.requireNonNullElse(facts.start(), Objects.requireNonNullElse(facts.end(), 0L))),
        factsJson,
        textsJson,
        ContentHash.of(factsJson + "\n" + textsJson));
  }

  /** Microseconds are what stores keep. */
  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
            Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND))
        .truncatedTo(ChronoUnit.MICROS);
  }

  private SortedMap<String, String> resource(Attributes attributes) {
    if (!attributes.equals(resource)) {
      resource = attributes;
      resourceFields = fields(attributes);
    }
    return resourceFields;
  }

  private SortedMap<String, String> fields(Attributes attributes) {
    SortedMap<String, String> fields = new TreeMap<>();
    for (Field field : Field.values()) {
      String value = field(field, attributes);
      if (value != null && !value.isEmpty()) {
        fields.put(field.name(), value);
      }
    }
    return fields;
  }

  private @Nullable String field(Field field, Attributes attributes) {
    if (NUMBERS.contains(field)) {
      Long number = attributes.whole(map.of(field));
      return number == null ? null : number.toString();
    }
    if (FLAGS.contains(field)) {
      Boolean flag = attributes.flag(map.of(field));
      return flag == null ? null : flag.toString();
    }
    String raw = WORDS.contains(field) ? attributes.text(map.of(field)) : null;
    if (raw == null || field != Field.USER) {
      return VERSIONS.contains(field) ? redacted.version(raw) : redacted.word(raw);
    }
    return raw.isBlank() ? null : redacted.user(raw);
  }

  private @Nullable List<String> citations(Attributes attributes) {
    List<String> ids = attributes.texts(map.of(Field.CITATIONS));
    return ids == null ? null : redacted.words(ids);
  }

  private Failure failure(Signal.Span span) {
    String type = span.attributes().text(map.of(Field.ERROR_TYPE));
    boolean exception = false;
    for (Signal.SpanEvent event : span.events()) {
      if (event.name().equals("exception")) {
        exception = true;
        type = type == null ? event.attributes().text("exception.type") : type;
      }
    }
    Long http = span.attributes().whole(map.of(Field.HTTP_STATUS));
    boolean failed =
        span.status().failed() || exception || type != null || (http != null && http >= 400);
    boolean late =
        (http != null && (http == 408 || http == 504))
            || (failed && (saysTimeout(type) || saysTimeout(span.status().message())));
    Integer status =
        http == null || http < 100 || http > 999 ? null : Integer.valueOf(http.intValue());
    return new Failure(failed, late, redacted.word(type), status);
  }

  private static boolean saysTimeout(@Nullable String text) {
    String lower = text == null ? "" : text.toLowerCase(Locale.ROOT);
    return lower.contains("timeout")
        || lower.contains("timed out")
        || lower.contains("deadlineexceeded")
        || lower.contains("deadline_exceeded");
  }

  /** History and tool messages repeat what other spans tell, call after call. */
  private static List<Turn> kept(List<Turn> turns) {
    return turns.stream()
        .filter(turn -> turn.said() || turn.role() == Role.SYSTEM || turn.role() == Role.USER)
        .toList();
  }
}
