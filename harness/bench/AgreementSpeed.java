import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Label.Acceptable;
import dev.ratchet.casebook.agreement.AgreementStudy;
import dev.ratchet.casebook.agreement.BlindLabel;
import dev.ratchet.casebook.agreement.CaseRound;
import dev.ratchet.casebook.agreement.LabelEvidence;
import dev.ratchet.casebook.agreement.Opinion;
import dev.ratchet.casebook.work.Purpose;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Processor seconds of one core that a study of agreement takes: 20 people, so many cases, such a
 * share of them labelled by two, five dimensions of slices, one label a minute.
 *
 * <p>Usage: {@code java -cp 'harness/core/target/dist/lib/*' harness/bench/AgreementSpeed.java
 * 100000 0.15}
 */
final class AgreementSpeed {
  private static final int PEOPLE = 20;
  private static final int ROUNDS = 4;
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final String[] MODES = {
    "leak", "slow", "refusal", "citation-missing", "prompt-injection", "tool-failure"
  };

  private AgreementSpeed() {}

  public static void main(String[] args) {
    LabelEvidence evidence = evidence(Integer.parseInt(args[0]), Double.parseDouble(args[1]));
    double least = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      double start = seconds();
      AgreementStudy.of(evidence);
      least = Math.min(least, seconds() - start);
    }
    System.out.printf(
        Locale.ROOT, "%,d labels: %.2f s%n", evidence.labels().size(), least);
  }

  private static double seconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }

  private static LabelEvidence evidence(int cases, double shared) {
    SplittableRandom random = new SplittableRandom(1);
    List<BlindLabel> labels = new ArrayList<>();
    Map<String, Map<String, String>> slices = new HashMap<>();
    for (int i = 0; i < cases; i++) {
      boolean bad = random.nextInt(3) == 0;
      int first = random.nextInt(PEOPLE);
      labels.add(label(random, i, first, bad));
      if (random.nextDouble() < shared) {
        labels.add(label(random, i, (first + 1 + random.nextInt(PEOPLE - 1)) % PEOPLE, bad));
      }
      slices.put("t" + i, slice(random));
    }
    return new LabelEvidence(labels, Map.of(), slices);
  }

  private static BlindLabel label(SplittableRandom random, int number, int person, boolean bad) {
    boolean rejects = (random.nextInt(10) == 0) != bad;
    Opinion opinion =
        rejects
            ? new Opinion(
                Acceptable.NO,
                Severity.values()[random.nextInt(4)],
                MODES[random.nextInt(MODES.length)])
            : new Opinion(Acceptable.YES, null, null);
    return new BlindLabel(
        new CaseRound("t" + number, 0),
        "person-" + person,
        Purpose.LABEL,
        opinion,
        new BlindLabel.Timing(
            START.plusSeconds(60L * number), 1_000L + random.nextInt(100_000), null));
  }

  private static Map<String, String> slice(SplittableRandom random) {
    return Map.of(
        "tenant", "t-" + random.nextInt(20),
        "locale", "l-" + random.nextInt(6),
        "persona", "p-" + random.nextInt(4),
        "intent", "i-" + random.nextInt(8),
        "risk", "r-" + random.nextInt(3));
  }
}
