import dev.ratchet.redaction.Redactor;
import dev.ratchet.redaction.corpus.CorpusGenerator;
import dev.ratchet.redaction.corpus.Half;
import dev.ratchet.redaction.corpus.HostileTexts;
import dev.ratchet.redaction.corpus.Sample;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Megabytes (UTF-8) per second of processor time that one core redacts, by kind of text; then
 * nanoseconds per character of texts that are built against it, at three lengths.
 *
 * <p>Usage: {@code java -cp 'harness/core/target/dist/lib/*' harness/bench/Redaction.java}
 */
final class Redaction {
  private static final int ROUNDS = 30;
  private static final int WARM_UP = 100;
  private static final int TEXTS = 4_000;
  private static final int[] LENGTHS = {10_000, 100_000, 1_000_000};
  private static final int HOSTILE_ROUNDS = 4;
  private static final int SLOWEST = 12;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final String[] SENTENCES = {
    "How many days of parental leave do I have left this year, and who has to approve them?",
    "The printer on the third floor jams all the time, could you please open a ticket for that?",
    "You can carry over up to five days until the end of March if your manager agrees in writing.",
    "Wie beantrage ich einen neuen Laptop, wenn der alte nicht mehr startet und ich im Büro bin?",
    "Travel expenses have to be handed in within thirty days, with the receipts attached as files.",
    "I looked in the wiki and did not find it, so I am asking here whether the policy has changed."
  };

  private Redaction() {}

  public static void main(String[] args) {
    SplittableRandom random = new SplittableRandom(7);
    List<String> chat = chat(random);
    measure("chat, nothing to find", chat);
    measure("JSON of spans, nothing to find", json(random, chat));
    measure("log lines, an IP address each", logs(random));
    measure("chat, one value in a hundred texts", mixed(random, chat, 100));
    measure("a labelled corpus: a value in two of three texts", corpus());
    for (int length : LENGTHS) {
      measureHostile(length);
    }
  }

  /** The slowest kinds at one length; the first round of each is told too, since it is the worst. */
  private static void measureHostile(int length) {
    TreeMap<Double, String> slowest = new TreeMap<>(Comparator.reverseOrder());
    HostileTexts.of(7, length)
        .forEach(
            (name, text) -> {
              long first = nanos(text);
              long best = first;
              for (int round = 1; round < HOSTILE_ROUNDS; round++) {
                best = Math.min(best, nanos(text));
              }
              slowest.put(
                  best / (double) length,
                  "%-28s first %7.1f ms, best %7.1f ms".formatted(name, first / 1e6, best / 1e6));
            });
    System.out.printf(Locale.ROOT, "%n%,d characters: ns per character, slowest kinds%n", length);
    slowest.entrySet().stream()
        .limit(SLOWEST)
        .forEach(it -> System.out.printf(Locale.ROOT, "%6.0f  %s%n", it.getKey(), it.getValue()));
  }

  private static long nanos(String text) {
    long start = THREADS.getCurrentThreadCpuTime();
    Redactor.find(text);
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  private static List<String> chat(SplittableRandom random) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      StringBuilder text = new StringBuilder();
      for (int s = random.nextInt(2, 8); s > 0; s--) {
        text.append(SENTENCES[random.nextInt(SENTENCES.length)]).append(' ');
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private static List<String> json(SplittableRandom random, List<String> chat) {
    return chat.stream()
        .map(
            text ->
                "{\"traceId\":\"%016x%016x\",\"spanId\":\"%016x\",\"name\":\"chat meridian-2\",\"start\":\"17887666%d000000\",\"attributes\":{\"gen_ai.usage.input_tokens\":%d,\"gen_ai.response.model\":\"meridian-2-2026-08\",\"text\":\"%s\"}}"
                    .formatted(
                        random.nextLong(), random.nextLong(), random.nextLong(),
                        random.nextInt(10_000, 99_999), random.nextInt(4_000), text.substring(0, 80)))
        .toList();
  }

  private static List<String> logs(SplittableRandom random) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      lines.add(
          "2026-11-21T10:%02d:%02d.%03dZ INFO [http-%d] dev.app.Gateway client=10.%d.%d.7 GET /v1/chat/%d 200 %d ms trace=%016x"
              .formatted(
                  random.nextInt(60), random.nextInt(60), random.nextInt(1000), random.nextInt(64),
                  random.nextInt(256), random.nextInt(256), random.nextInt(100_000),
                  random.nextInt(3_000), random.nextLong()));
    }
    return lines;
  }

  private static List<String> mixed(SplittableRandom random, List<String> chat, int each) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < chat.size(); i++) {
      texts.add(i % each == 0 ? chat.get(i) + "Write to jo%d@example.com".formatted(i) : chat.get(i));
    }
    return texts;
  }

  private static List<String> corpus() {
    return new CorpusGenerator(7, Half.OPEN).samples(TEXTS).stream().map(Sample::row).map(row -> row.text()).toList();
  }

  private static void measure(String name, List<String> texts) {
    long bytes = texts.stream().mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length).sum();
    Redactor redactor = new Redactor((type, value) -> "X_aaaaaaaaaaaaaaaa");
    long least = Long.MAX_VALUE;
    int kept = 0;
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      for (String text : texts) {
        kept += redactor.redact(text) == text ? 1 : 0;
      }
      least = Math.min(least, THREADS.getCurrentThreadCpuTime() - start);
    }
    System.out.printf(
        Locale.ROOT,
        "%-50s %7.1f MB/s  (%d of %d texts unchanged)%n",
        name, bytes * 1e3 / least, kept / (WARM_UP + ROUNDS), texts.size());
  }
}
