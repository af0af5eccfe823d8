package dev.ratchet.telemetry;

import static dev.ratchet.telemetry.Otlp.id;
import static dev.ratchet.telemetry.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FlawsTest {
  /** 2026-09-07, in milliseconds. */
  private static final long DAY = 1_788_739_200_000L;

  @TempDir Path dir;

  private List<Flaw> flaws(String... spans) {
    Reading reading = new Reading(dir.resolve("keys"));
    reading.text(Otlp.request(spans));
    return reading.only().flaws();
  }

  @Test
  void aSoundTraceHasNone() {
    assertThat(
            flaws(span('1', "", 2, DAY, DAY + 900, ""), span('2', id('1'), 3, DAY, DAY + 900, "")))
        .isEmpty();
  }

  @Test
  void whatCannotBeIsToldAndGivesNoNegativeDuration() {
    Reading reading = new Reading(dir.resolve("keys"));
    reading.text(
        Otlp.request(
            span('1', "", 2, DAY + 10, DAY, ""),
            span('2', id('1'), 3, DAY + 8, DAY + 20, ""),
            span('3', id('9'), 3, 1_000, 2_000, ""),
            span('4', id('9'), 2, DAY + 11, 0, "")));
    AssembledTrace trace = reading.only();
    assertThat(trace.flaws())
        .containsExactlyInAnyOrder(
            new Flaw(Flaw.Kind.END_BEFORE_START, id('1')),
            new Flaw(Flaw.Kind.CHILD_BEFORE_PARENT, id('2')),
            new Flaw(Flaw.Kind.ORPHAN, id('3')),
            new Flaw(Flaw.Kind.TIME_OUT_OF_RANGE, id('3')));
    assertThat(trace.request().durationMillis()).isNull();
  }

  @Test
  void roundingToTheMillisecondIsNoSkew() {
    String child =
        span('2', id('1'), 3, DAY, DAY + 5, "")
            .replace("\"" + DAY * 1_000_000 + "\"", "\"" + (DAY * 1_000_000 - 999_999) + "\"");
    assertThat(flaws(span('1', "", 2, DAY, DAY + 9, ""), child)).isEmpty();
  }
}
