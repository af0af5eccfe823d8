package dev.ratchet.cli;

import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.checklist.Item;
import dev.ratchet.canary.checklist.ReleaseAct;
import dev.ratchet.flow.canary.ReleaseStanding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a canary stands, for pipelines.
 *
 * @param status {@code pass}, {@code rollback}, {@code inconclusive}, {@code invalid}, or {@code
 *     released} and {@code rolled-back} once somebody has signed
 * @param exitCode that a command about it ends with
 * @param until requests before then were compared
 * @param signedRevision null while nobody has signed
 */
record CanaryStatus(
    String canary,
    String status,
    int exitCode,
    int reading,
    int look,
    int looks,
    Instant until,
    long canaryUnits,
    long baselineUnits,
    List<Item> checklist,
    @Nullable Integer signedRevision) {
  static CanaryStatus of(ReleaseStanding standing) {
    ReleaseAct.ReleaseSigned signed = standing.signed();
    CanaryVerdict verdict = standing.reading().decision().verdict();
    String status = signed == null ? word(verdict) : word(signed.outcome());
    var basis = standing.reading().decision().basis();
    return new CanaryStatus(
        standing.reading().canary(),
        status,
        exitCode(verdict, signed),
        standing.reading().number(),
        basis.look(),
        basis.looks(),
        standing.reading().until(),
        basis.canaryUnits(),
        basis.baselineUnits(),
        standing.checklist().items(),
        signed == null ? null : signed.revision());
  }

  private static int exitCode(CanaryVerdict verdict, ReleaseAct.@Nullable ReleaseSigned signed) {
    if (signed == null) {
      return ExitCodes.of(verdict.decision());
    }
    return switch (signed.outcome()) {
      case RELEASE -> ExitCodes.DONE;
      case ROLLBACK -> ExitCodes.FAIL;
    };
  }

  private static String word(CanaryVerdict verdict) {
    return switch (verdict) {
      case CanaryVerdict.Pass _ -> "pass";
      case CanaryVerdict.Rollback _ -> "rollback";
      case CanaryVerdict.Inconclusive _ -> "inconclusive";
      case CanaryVerdict.Invalid _ -> "invalid";
    };
  }

  private static String word(ReleaseAct.Outcome outcome) {
    return switch (outcome) {
      case RELEASE -> "released";
      case ROLLBACK -> "rolled-back";
    };
  }
}
