package dev.ratchet.telemetry;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.conversation.Role;
import dev.ratchet.telemetry.FieldMap.Field;
import dev.ratchet.telemetry.FragmentFacts.Failure;
import dev.ratchet.telemetry.TraceFragment.Links;
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
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final RedactedValues redacted;
  private final FieldMap map;
  private final TurnReading turns;

  /** By scope, then by name. */
  private final Remembered<Remembered<String>> unmapped = new Remembered<>(64, 200);

  /** The last resource and its fields: hundreds of records in a row share one. */
  private Attributes resource = Attributes.NONE;

  private SortedMap<String, String> resourceFields = new TreeMap<>();

  FragmentMaker(RedactedValues redacted, FieldMap map) {
    this.redacted = redacted;
    this.map = map;
    this.turns = new TurnReading(redacted, map.words().separators());
  }

  /**
   * An attribute's name when nothing reads it, else nothing. Names are free text too: some
   * applications build them from data.
   */
  String unmapped(String scope, String attribute) {
    return unmapped
        .of(scope, _ -> new Remembered<>(256, 200))
        .of(attribute, name -> map.isMapped(scope, name) ? "" : redacted.present(name));
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
    FieldValues values = map.values(span.attributes());
    ActParts parts = ActParts.of(meaning.act(), span, values, redacted);
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
            failure(span, values),
            fields(values),
            resource(span.resource()),
            citations(values),
            parts.model(),
            parts.tool(),
            parts.retrieval(),
            parts.guardrail(),
            parts.feedback(),
            scores(meaning, values),
            false,
            kept.stream().map(turns::facts).toList());
    FragmentTexts texts = new FragmentTexts(kept.stream().map(turns::text).toList(), parts.steps());
    @Nullable String parent = facts.parentId().isEmpty() ? null : facts.parentId();
    @Nullable String response = facts.model() == null ? null : facts.model().responseId();
    Links links = new Links(facts.spanId(), parent, response, null);
    String piece = facts.piece() ? "~" + hash(List.of(facts, texts)) : "";
    return stage(redacted.id(span.traceId()), facts.spanId() + piece, links, facts, texts);
  }

  private TraceFragment fragment(Signal.Event event, Meaning meaning) {
    FieldValues values = map.values(event.attributes());
    ActParts parts = ActParts.of(meaning.act(), event, values, redacted);
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
            fields(event, meaning, values),
            resource(event.resource()),
            citations(values),
            null,
            null,
            null,
            parts.guardrail(),
            parts.feedback(),
            scores(meaning, values),
            parts.partOfCall(),
            kept.stream().map(turns::facts).toList());
    FragmentTexts texts = new FragmentTexts(kept.stream().map(turns::text).toList(), List.of());
    // A plain hash of raw text could be guessed back, so what is not kept enters by a keyed one.
    // The place in a batch is left out, since a second export may batch otherwise.
    String raw =
        redacted.hash(
            Json.canonical(
                List.of(event.name(), event.body().values(), event.attributes().values())));
    Signal.@Nullable Target target = target(event);
    List<?> said =
        target == null ? List.of(unordered, texts, raw) : List.of(unordered, texts, raw, target);
    Links links = target == null ? Links.NONE : new Links(null, null, null, target);
    // What points elsewhere belongs there, whatever trace it was written in.
    String trace = target == null ? redacted.id(event.traceId()) : "";
    long observed = event.observed() == null ? 0 : event.observed();
    FragmentFacts facts = ordered(unordered, List.of(observed, (long) event.order()));
    return stage(trace, "ev-" + hash(said), links, facts, texts);
  }

  private @Nullable List<Request.Feedback> scores(Meaning meaning, FieldValues values) {
    return meaning.scores().isEmpty()
        ? null
        : meaning.scores().stream()
            .map(score -> ActParts.feedback(score, values.words(), redacted))
            .toList();
  }

  private SortedMap<String, String> fields(
      Signal.Event event, Meaning meaning, FieldValues values) {
    SortedMap<String, String> fields = fields(values);
    String id = meaning.act() instanceof Act.Score ? event.attributes().text("id") : null;
    if (id != null && !id.isEmpty()) {
      fields.put(FragmentFacts.SCORE_ID, redacted.id(id));
    }
    return fields;
  }

  /** The pointer, its id redacted as that which it points at is. */
  private Signal.@Nullable Target target(Signal.Event event) {
    Signal.Target raw = event.target();
    if (raw == null) {
      return null;
    }
    return switch (raw.kind()) {
      case SPAN -> new Signal.Target(raw.kind(), redacted.id(raw.id()));
      case RESPONSE -> new Signal.Target(raw.kind(), redacted.present(raw.id()));
    };
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
        facts.moreFeedback(),
        facts.partOfCall(),
        facts.turns());
  }

  private static TraceFragment stage(
      String traceId, String id, Links links, FragmentFacts facts, FragmentTexts texts) {
    String factsJson = FragmentJson.of(facts);
    String textsJson = texts.isEmpty() ? "" : FragmentJson.of(texts);
    return new TraceFragment(
        traceId,
        id,
        links,
        instant(
            Objects.requireNonNullElse(facts.start(), Objects.requireNonNullElse(facts.end(), 0L))),
        factsJson,
        textsJson,
        ContentHash.of(factsJson + "\n" + textsJson),
        new Trace.Part(id, facts, texts.isEmpty() ? FragmentTexts.NONE : texts));
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
      resourceFields = fields(map.values(attributes));
    }
    return resourceFields;
  }

  private SortedMap<String, String> fields(FieldValues values) {
    SortedMap<String, String> fields = new TreeMap<>();
    for (Field field : Field.values()) {
      String value = field(field, values);
      if (value != null && !value.isEmpty()) {
        fields.put(field.name(), value);
      }
    }
    return fields;
  }

  private @Nullable String field(Field field, FieldValues values) {
    if (FieldValues.NUMBERS.contains(field)) {
      Long number = values.whole(field);
      return number == null ? null : number.toString();
    }
    if (FieldValues.FLAGS.contains(field)) {
      Boolean flag = values.flag(field);
      return flag == null ? null : flag.toString();
    }
    String raw = WORDS.contains(field) ? values.text(field) : null;
    if (raw == null || field != Field.USER) {
      return VERSIONS.contains(field) ? redacted.version(raw) : redacted.word(raw);
    }
    return redacted.user(raw);
  }

  private @Nullable List<String> citations(FieldValues values) {
    List<String> ids = values.texts(Field.CITATIONS);
    return ids == null ? null : redacted.words(ids);
  }

  private Failure failure(Signal.Span span, FieldValues values) {
    String type = values.text(Field.ERROR_TYPE);
    boolean exception = false;
    for (Signal.SpanEvent event : span.events()) {
      if (event.name().equals("exception")) {
        exception = true;
        type = type == null ? event.attributes().text("exception.type") : type;
      }
    }
    Long http = values.whole(Field.HTTP_STATUS);
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
