import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Node;
import dev.ratchet.base.Place;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.casebook.Provenance;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The synthetic suite of the decision's tables: incidents of 1 to 6 cases (mean 2), each in one of
 * ten slices; a case passes with a probability from Beta(1.8, 0.2), so that one in eight pairs of
 * unchanged arms disagrees; cases of one incident are alike (Gaussian copula, 0.5).
 */
final class DecisionWorld {
  private static final double[] SIZES = {0.46, 0.28, 0.14, 0.07, 0.03, 0.02};
  private static final int STEPS = 4_096;
  private static final double[] BETA = beta();
  private static final Outcome.Ref REF =
      new Outcome.Ref("check:contains", Severity.P1, ContentHash.of("contains"));
  private static final Expectation CHECK =
      new Expectation(
          Expectation.Kind.CHECK, "contains", Severity.P1, Node.mapping(Map.of()));

  /** What is true of the candidate. */
  enum Kind {
    /** Whole incidents break. */
    CONCENTRATED,
    /** Every case passes a little less often. */
    DIFFUSE,
    /** Whole incidents of one slice break. */
    SLICE,
    /** Every case behaves anew, with the same mean. */
    CHURN
  }

  /**
   * The truth.
   *
   * @param drop of the mean pass rate, or of the one slice's, a share
   */
  record Truth(Kind kind, double drop) {
    static final Truth UNCHANGED = new Truth(Kind.CONCENTRATED, 0);
  }

  private final List<Case> cases = new ArrayList<>();
  private final Map<String, Double> baseline = new HashMap<>();
  private final Map<String, Double> candidate = new HashMap<>();
  private final long seed;

  /**
   * A suite.
   *
   * @param steady probability with which every case passes; 0 for Beta(1.8, 0.2)
   */
  DecisionWorld(long seed, int size, Truth truth, double steady) {
    this.seed = seed;
    SplittableRandom random = new SplittableRandom(seed);
    int incident = 0;
    while (cases.size() < size) {
      int members = Math.min(size(random), size - cases.size());
      String slice = "s" + random.nextInt(10);
      double shared = random.nextGaussian();
      double anew = random.nextGaussian();
      double mean = steady > 0 ? steady : 0.9;
      boolean reached = truth.kind() != Kind.SLICE || slice.equals("s0");
      boolean breaks = reached && random.nextDouble() < truth.drop() / mean;
      for (int member = 0; member < members; member++) {
        String id = "c%05d".formatted(cases.size());
        cases.add(of(id, "i%05d".formatted(incident), slice));
        double before = steady > 0 ? steady : chance(shared, random);
        baseline.put(id, before);
        double after =
            switch (truth.kind()) {
              case CONCENTRATED, SLICE -> breaks ? 0 : before;
              case DIFFUSE -> before * (1 - truth.drop() / mean);
              case CHURN -> chance(anew, random);
            };
        candidate.put(id, after);
      }
      incident++;
    }
  }

  List<Case> cases() {
    return cases;
  }

  /** Whether an attempt passes; the same whenever it is asked. */
  boolean passes(AttemptKey key) {
    double chance =
        switch (key.arm()) {
          case BASELINE -> baseline.get(key.caseId());
          case CANDIDATE -> candidate.get(key.caseId());
        };
    long stream =
        seed * 0x9E3779B97F4A7C15L
            + Integer.parseInt(key.caseId().substring(1)) * 4_096L
            + key.repeat() * 2L
            + (key.arm() == Arm.CANDIDATE ? 1 : 0);
    return new SplittableRandom(stream).nextDouble() < chance;
  }

  AttemptFacts attempt(AttemptKey key) {
    return new AttemptFacts(
        key,
        Instant.EPOCH,
        new AttemptEnd.Answered(false),
        List.of(new Outcome.Checked(REF, passes(key), "", "")),
        new AttemptFacts.Effort(TokenUsage.NONE, 1L, 1L, 1, 0, false),
        null,
        AttemptFacts.NOWHERE);
  }

  private static Case of(String id, String incident, String slice) {
    return new Case(
        id,
        Severity.P1,
        "wrong-answer",
        "model",
        incident,
        Map.of("slice", slice),
        List.of(Message.user("?")),
        List.of(),
        List.of(CHECK),
        "",
        Provenance.NONE,
        new Place("cases.jsonl", 1, 1));
  }

  private static int size(SplittableRandom random) {
    double left = random.nextDouble();
    for (int size = 1; size < SIZES.length; size++) {
      left -= SIZES[size - 1];
      if (left < 0) {
        return size;
      }
    }
    return SIZES.length;
  }

  private static double chance(double shared, SplittableRandom random) {
    double z = Math.sqrt(0.5) * shared + Math.sqrt(0.5) * random.nextGaussian();
    double place = new NormalDistribution(null, 0, 1).cumulativeProbability(z);
    return BETA[Math.min(STEPS - 1, (int) (place * STEPS))];
  }

  private static double[] beta() {
    BetaDistribution beta = new BetaDistribution(null, 1.8, 0.2);
    double[] quantiles = new double[STEPS];
    for (int step = 0; step < STEPS; step++) {
      quantiles[step] = beta.inverseCumulativeProbability((step + 0.5) / STEPS);
    }
    return quantiles;
  }
}
