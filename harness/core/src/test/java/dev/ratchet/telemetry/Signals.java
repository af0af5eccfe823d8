package dev.ratchet.telemetry;

import dev.ratchet.base.Node;
import dev.ratchet.redaction.Redactor;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import dev.ratchet.telemetry.format.Signal.Target;
import dev.ratchet.vault.KeyRing;
import dev.ratchet.vault.Pseudonyms;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hand-made signals as formats hand them on, in pieces and with pointers, and their fragments. */
public final class Signals {
  /** A day in 2026, in nanoseconds since 1970. */
  public static final long DAY =
      Instant.parse("2026-09-07T09:00:00Z").getEpochSecond() * 1_000_000_000L;

  private static final long MILLI = 1_000_000L;
  private final FragmentMaker maker;

  /** Signals under the keys of a folder. */
  public Signals(Path keys) {
    Clock clock = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);
    Pseudonyms pseudonyms = KeyRing.open(keys, clock, new SecureRandom()).pseudonyms();
    RedactedValues redacted = new RedactedValues(new Redactor(pseudonyms::of), pseudonyms);
    this.maker = new FragmentMaker(redacted, FieldMap.DEFAULT);
  }

  /** The fragments of signals that each say something about a request. */
  public List<TraceFragment> fragments(List<? extends Signal> signals) {
    return signals.stream().map(this::fragment).toList();
  }

  private TraceFragment fragment(Signal signal) {
    TraceFragment fragment = maker.fragment(signal);
    if (fragment == null) {
      throw new IllegalArgumentException("says nothing: " + signal.spanId());
    }
    return fragment;
  }

  /** A root span that tells whole what the application was asked. */
  public static Signal.Span root(String trace, String span, int millis) {
    return new Signal.Span(
        "",
        trace,
        span,
        null,
        "",
        "chat",
        true,
        at(millis),
        at(millis + 900),
        new Signal.Status(false, ""),
        attributes("session.id", "s-1", "app.locale", "en-GB"),
        Attributes.NONE,
        List.of());
  }

  /** One record of a span that several tell; times in milliseconds of the day. */
  public static Signal.Span piece(
      String trace, Ids ids, long toldAt, Times times, Attributes attributes) {
    return new Signal.Span(
        "",
        trace,
        ids.span(),
        toldAt,
        ids.parent(),
        "call",
        false,
        times.start(),
        times.end(),
        new Signal.Status(false, ""),
        attributes,
        Attributes.NONE,
        List.of());
  }

  /** A span's id and its parent's. */
  public record Ids(String span, String parent) {}

  /** When a piece says that its span began and ended. */
  public record Times(@Nullable Long start, @Nullable Long end) {
    /** Only a start. */
    public static Times from(int millis) {
      return new Times(at(millis), null);
    }

    /** Only an end. */
    public static Times until(int millis) {
      return new Times(null, at(millis));
    }

    /** Neither. */
    public static final Times NONE = new Times(null, null);
  }

  /** A score that knows its trace. */
  public static Signal.Event score(String trace, int millis, double value) {
    return event(trace, null, millis, value);
  }

  /** A score that knows only what it points at. */
  public static Signal.Event score(Target target, int millis, double value) {
    return event("", target, millis, value);
  }

  private static Signal.Event event(
      String trace, @Nullable Target target, int millis, double value) {
    Map<String, Node> values = new LinkedHashMap<>();
    values.put("gen_ai.evaluation.name", Node.text("user_rating"));
    values.put(
        "gen_ai.evaluation.score.value", new Node.Decimal(Node.MADE, BigDecimal.valueOf(value)));
    return new Signal.Event(
        "",
        trace,
        "",
        target,
        "gen_ai.evaluation.result",
        at(millis),
        null,
        0,
        Attributes.NONE,
        new Attributes(values),
        Attributes.NONE);
  }

  /** Attributes with text values: name, value, name, value. */
  public static Attributes attributes(String... pairs) {
    Map<String, Node> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], Node.text(pairs[i + 1]));
    }
    return new Attributes(values);
  }

  /** A time of the day. */
  public static long at(int millis) {
    return DAY + millis * MILLI;
  }
}
