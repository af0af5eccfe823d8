package dev.ratchet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.redaction.corpus.HostileTexts;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Work grows with the length of a text and with nothing else, whatever the text is. */
final class HostileWorkTest {
  private static final long SEED = 7;
  private static final int SHORT = 20_000;
  private static final int TIMES = 10;
  private static final SortedMap<String, String> SHORTS = HostileTexts.of(SEED, SHORT);
  private static final SortedMap<String, String> LONGS = HostileTexts.of(SEED, SHORT * TIMES);

  /** Counts the closer looks that another recogniser is asked for. */
  private record Counting(Recogniser other, AtomicLong looks) implements Recogniser {
    @Override
    public String id() {
      return other.id();
    }

    @Override
    public Certainty certainty() {
      return other.certainty();
    }

    @Override
    public Triggers triggers() {
      return other.triggers();
    }

    @Override
    public void look(Sweep sweep, int start, int end) {
      looks.incrementAndGet();
      other.look(sweep, start, end);
    }
  }

  static Set<String> names() {
    return SHORTS.keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void closerLooksGrowWithTheLengthAlone(String name) {
    long few = looks(SHORTS.get(name));
    long many = looks(LONGS.get(name));
    assertThat(few).isLessThanOrEqualTo(3L * SHORT);
    assertThat(many).isLessThanOrEqualTo(few * TIMES * 21 / 20 + 100);
  }

  @ParameterizedTest
  @MethodSource("names")
  void noTextHangs(String name) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    Redactor.find(LONGS.get(name));
    long cpuMillis = (threads.getCurrentThreadCpuTime() - start) / 1_000_000;
    // It takes 5 to 60 ms; quadratic work takes minutes. A busy machine must not look like it.
    assertThat(cpuMillis).isLessThan(4_000);
  }

  /** However many places ask for the end of one run, its characters are read once. */
  @ParameterizedTest
  @MethodSource("kinds")
  void theEndOfARunIsReadOnce(Run.Kind kind) {
    String text = "abc-".repeat(1_000) + " ";
    Run run = new Run(kind);
    for (int at = 0; at < text.length() - 1; at++) {
      assertThat(run.end(text, at, Math.min(text.length(), at + 200)))
          .isEqualTo(Math.min(text.length() - 1, at + 200));
    }
    assertThat(run.end(text, 7, 50)).isEqualTo(50);
    assertThat(run.end(text, text.length() - 1, text.length())).isEqualTo(text.length() - 1);
  }

  static Stream<Run.Kind> kinds() {
    return Stream.of(Run.Kind.values());
  }

  @Test
  void theTextsAreManyAndDependOnTheSeed() {
    assertThat(SHORTS).hasSizeGreaterThan(60).containsKeys("base64", "nested-brackets", "colons");
    assertThat(SHORTS.values()).allMatch(text -> text.length() == SHORT);
    assertThat(HostileTexts.of(SEED, SHORT)).isEqualTo(SHORTS);
    assertThat(HostileTexts.of(SEED + 1, SHORT).get("hex")).isNotEqualTo(SHORTS.get("hex"));
  }

  private static long looks(String text) {
    AtomicLong looks = new AtomicLong();
    List<Recogniser> counting =
        Recognisers.ALL.stream().<Recogniser>map(it -> new Counting(it, looks)).toList();
    Sweep.over(text, new Wake(counting));
    return looks.get();
  }
}
