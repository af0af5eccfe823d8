package dev.ratchet.report.release;

import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.checklist.Checklist;
import dev.ratchet.canary.checklist.Item;
import dev.ratchet.canary.checklist.ReleaseAct;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The verdict as what to do now. */
public final class NextStep {
  private final CanaryPolicy policy;
  private final Checklist checklist;

  public NextStep(CanaryPolicy policy, Checklist checklist) {
    this.policy = policy;
    this.checklist = checklist;
  }

  /**
   * In a sentence or two.
   *
   * @param signed the last signature; null when nobody has signed
   */
  public String of(CanaryVerdict verdict, ReleaseAct.@Nullable ReleaseSigned signed) {
    if (signed != null) {
      return after(signed.outcome());
    }
    if (checklist.whole()) {
      return "Every item is done: sign the release.";
    }
    return switch (verdict) {
      case CanaryVerdict.Rollback _ -> "Take it back" + way() + " Then sign the rollback.";
      case CanaryVerdict.Invalid _ ->
          "Mend how the canary gets its traffic, and start it anew: as it is, no figure means"
              + " anything.";
      case CanaryVerdict.Inconclusive open -> open(open.gaps());
      case CanaryVerdict.Pass _ -> "Production speaks for it. " + left();
    };
  }

  private String after(ReleaseAct.Outcome outcome) {
    return switch (outcome) {
      case RELEASE ->
          checklist.whole()
              ? "It is released; nothing is left to do."
              : "It is released, and what was found since leaves open: "
                  + ids()
                  + ". See to it and sign again, or sign the rollback.";
      case ROLLBACK -> "It is rolled back" + way();
    };
  }

  private String open(List<CanaryVerdict.Gap> gaps) {
    return gaps.stream()
        .filter(CanaryVerdict.LooksLeft.class::isInstance)
        .map(CanaryVerdict.LooksLeft.class::cast)
        .findFirst()
        .map(this::wait)
        .orElseGet(() -> "Production does not decide it. " + left());
  }

  private String wait(CanaryVerdict.LooksLeft left) {
    List<Instant> times = policy.plan().times();
    String over =
        "Look %d of %d is over, and nothing is worse so far.".formatted(left.taken(), left.of());
    return left.taken() < times.size()
        ? over + " Wait: the next is due at " + SheetTime.of(times.get(left.taken())) + "."
        : over;
  }

  private String left() {
    int left = checklist.left().size();
    return left == 1
        ? "One item is left: " + ids() + "."
        : "%d of %d items are left: %s.".formatted(left, checklist.items().size(), ids());
  }

  private String ids() {
    return checklist.left().stream().map(Item::id).collect(Collectors.joining(", "));
  }

  private String way() {
    String way = policy.release().rollback().strip();
    return way.isEmpty() ? "; the policy does not say how." : ": " + sentence(way);
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }
}
