import dev.ratchet.casebook.work.NearDuplicates;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Processor seconds of one core that it takes to find near-duplicates among so many questions: of
 * chance words, one in twenty nearly the same as another; and of one form of words.
 *
 * <p>Usage: {@code java -cp 'harness/core/target/dist/lib/*' harness/bench/NearTexts.java 100000}
 */
final class NearTexts {
  private static final int ROUNDS = 5;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private NearTexts() {}

  public static void main(String[] args) {
    int texts = Integer.parseInt(args[0]);
    measure("questions", questions(texts));
    Map<String, String> forms = new HashMap<>();
    for (int i = 0; i < texts; i++) {
      forms.put("q" + i, "Please reset the password of the account with number " + i);
    }
    measure("one form of words", forms);
  }

  private static void measure(String name, Map<String, String> questions) {
    double look = Double.MAX_VALUE;
    double pairs = Double.MAX_VALUE;
    double one = Double.MAX_VALUE;
    int found = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double start = seconds();
      NearDuplicates near = NearDuplicates.among(questions, 1);
      look = Math.min(look, seconds() - start);
      start = seconds();
      found = near.pairs().size();
      pairs = Math.min(pairs, seconds() - start);
      start = seconds();
      for (int i = 0; i < 1_000; i++) {
        near.of(questions.getOrDefault("q" + i, ""));
      }
      one = Math.min(one, seconds() - start);
    }
    System.out.printf(
        Locale.ROOT,
        "%-20s %,d texts: to read %.2f s, all pairs %.2f s (%,d found), one question %.0f us%n",
        name,
        questions.size(),
        look,
        pairs,
        found,
        1_000 * one);
  }

  private static double seconds() {
    return THREADS.getCurrentThreadCpuTime() / 1e9;
  }

  private static Map<String, String> questions(int texts) {
    SplittableRandom random = new SplittableRandom(7);
    String[] words = new String[5_000];
    for (int i = 0; i < words.length; i++) {
      StringBuilder word = new StringBuilder();
      for (int length = 2 + random.nextInt(8); length > 0; length--) {
        word.append((char) ('a' + random.nextInt(26)));
      }
      words[i] = word.toString();
    }
    List<String[]> made = new ArrayList<>();
    Map<String, String> questions = new HashMap<>();
    for (int i = 0; i < texts; i++) {
      String[] text;
      if (i > 0 && i % 20 == 0) {
        text = made.get(random.nextInt(i)).clone();
        text[random.nextInt(text.length)] = words[random.nextInt(words.length)];
      } else {
        text = new String[8 + random.nextInt(12)];
        for (int j = 0; j < text.length; j++) {
          double share = random.nextDouble();
          text[j] = words[(int) (words.length * share * share * share)]; // some words are common
        }
      }
      made.add(text);
      questions.put("q" + i, String.join(" ", text));
    }
    return questions;
  }
}
