package dev.ratchet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.testing.Effort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random faults under random policies: whatever happens, a PASS is only said where a plain reading
 * of the attempts, which shares no code with the gate, finds nothing against it.
 */
final class GateOracleTest {
  private static final int WORLDS = Effort.of(1_000, 12_000);

  private enum Fault {
    NONE,
    P0_FAILED,
    FAILED,
    MISSING,
    UNREADABLE,
    NO_CONCLUSION,
    NO_OUTCOME,
    BROKEN
  }

  /** What is asked of a world, and how likely each fault is. */
  private record World(
      List<Case> cases, int p0, int rerun, double rate, double margin, Map<Fault, Double> faults) {}

  @Test
  void aPassIsOnlySaidWhereAPlainReadingAgrees() {
    Map<Decision, Integer> seen = new HashMap<>();
    for (int at = 0; at < WORLDS; at++) {
      SplittableRandom random = new SplittableRandom(at);
      World world = world(random);
      long seed = random.nextLong();
      Map<AttemptKey, Fault> played = new HashMap<>();
      Suite.Played result =
          Suite.play(
              world.cases(),
              policy(world),
              key -> {
                Fault fault = fault(world, key, seed);
                played.put(key, fault);
                return attempt(world, key, fault);
              });
      seen.merge(result.verdict().decision(), 1, Integer::sum);
      if (result.verdict().decision() == Decision.PASS) {
        assertThat(objections(world, played)).as("world %s", at).isEmpty();
      }
    }
    assertThat(seen).as("every decision must occur").hasSize(3);
    assertThat(seen.get(Decision.PASS)).isGreaterThan(WORLDS / 20);
  }

  private static List<String> objections(World world, Map<AttemptKey, Fault> played) {
    List<String> against = new ArrayList<>();
    int missing = 0;
    for (Map.Entry<AttemptKey, Fault> entry : played.entrySet()) {
      boolean candidate = entry.getKey().arm() == Arm.CANDIDATE;
      boolean p0 = entry.getKey().caseId().startsWith("p0");
      Fault fault = entry.getValue();
      if (fault == Fault.BROKEN) {
        against.add("broken");
      }
      if (candidate && p0 && fault != Fault.NONE && fault != Fault.FAILED) {
        against.add("P0 " + entry.getKey());
      }
      missing += isMissing(fault) ? 1 : 0;
    }
    if (missing > 0.02 * played.size()) {
      against.add("too much missing");
    }
    double passes = 0;
    double drop = 0;
    for (Case one : world.cases()) {
      Fault candidate =
          played.getOrDefault(new AttemptKey(Arm.CANDIDATE, one.id(), 0), Fault.BROKEN);
      Fault baseline = played.getOrDefault(new AttemptKey(Arm.BASELINE, one.id(), 0), Fault.BROKEN);
      for (int repeat = 0; repeat < (one.hasP0() ? world.p0() : 1); repeat++) {
        if (!played.containsKey(new AttemptKey(Arm.CANDIDATE, one.id(), repeat))) {
          against.add("never run");
        }
      }
      passes += candidate == Fault.NONE ? 1 : 0;
      drop += baseline == Fault.NONE || isMissing(baseline) ? 1 : 0;
      drop -= candidate == Fault.NONE ? 1 : 0;
    }
    int cases = world.cases().size();
    if (passes / cases < world.rate()) {
      against.add("rate");
    }
    if (drop / cases >= world.margin()) {
      against.add("drop");
    }
    return against;
  }

  private static boolean isMissing(Fault fault) {
    return switch (fault) {
      case MISSING, NO_CONCLUSION, NO_OUTCOME, BROKEN -> true;
      case NONE, P0_FAILED, FAILED, UNREADABLE -> false;
    };
  }

  private static World world(SplittableRandom random) {
    List<Case> cases = Suite.cases(1 + random.nextInt(4), 40 + random.nextInt(40));
    Map<Fault, Double> faults = new HashMap<>();
    for (Fault fault : Fault.values()) {
      boolean rare = random.nextInt(10) < 7;
      double most = fault == Fault.FAILED ? 0.05 : 0.02;
      faults.put(fault, rare ? 0 : random.nextDouble() * most);
    }
    return new World(
        cases,
        1 + random.nextInt(3),
        random.nextInt(3),
        0.70 + 0.2 * random.nextDouble(),
        0.05 + 0.15 * random.nextDouble(),
        faults);
  }

  private static GatePolicy policy(World world) {
    return Suite.policy(
        "repeats: {p0: %d, others: 1, rerun: %d}".formatted(world.p0(), world.rerun()),
        new String[] {
          String.format(Locale.ROOT, "pass-rate: {at-least: %.4f}", world.rate()),
          String.format(Locale.ROOT, "no-regression: {margin: %.4f}", world.margin())
        });
  }

  private static Fault fault(World world, AttemptKey key, long seed) {
    double draw =
        new SplittableRandom(seed ^ key.toString().hashCode() * 0x9E3779B97F4A7C15L).nextDouble();
    for (Fault fault : Fault.values()) {
      draw -= fault == Fault.NONE ? 0 : world.faults().getOrDefault(fault, 0.0);
      if (draw < 0) {
        return key.caseId().startsWith("p0") || fault != Fault.P0_FAILED ? fault : Fault.FAILED;
      }
    }
    return Fault.NONE;
  }

  private static Attempt attempt(World world, AttemptKey key, Fault fault) {
    Case one =
        world.cases().stream()
            .filter(each -> each.id().equals(key.caseId()))
            .findFirst()
            .orElseThrow();
    AttemptEnd answered = new AttemptEnd.Answered(false);
    return switch (fault) {
      case NONE -> Suite.passed(one, key);
      case FAILED -> Suite.failed(one, key);
      case P0_FAILED -> Suite.p0Failed(key);
      case MISSING -> Suite.missing(key);
      case UNREADABLE ->
          Suite.attempt(key, new AttemptEnd.CandidateFailed("unreadable", ""), List.of());
      case NO_CONCLUSION ->
          Suite.attempt(
              key,
              answered,
              List.of(
                  open(Suite.P0),
                  new Outcome.Checked(Suite.P1, true, "", ""),
                  open(Suite.ref("check:contains", Severity.P1))));
      case NO_OUTCOME -> Suite.attempt(key, answered, List.of());
      case BROKEN -> Suite.attempt(key, new AttemptEnd.HarnessBroke("check", "bug"), List.of());
    };
  }

  private static Outcome open(Outcome.Ref ref) {
    return new Outcome.NoConclusion(ref, Outcome.Cause.NO_EVIDENCE, "no evidence", true);
  }
}
