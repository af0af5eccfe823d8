package dev.ratchet.check.rule.own;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the answering of one expression takes, and ends it when that is too much: the same
 * attempt always ends at the same step, which no clock could promise. For one answer and thread.
 */
final class CelSteps implements CelEvaluationListener {
  /** Some hundredths of a second, and tens of megabytes at most. */
  private static final long ALLOWED = 20_000_000;

  /** What a step takes beside looking at its value. */
  private static final long STEP = 100;

  private final Map<Long, Integer> matching;
  private long taken;
  private long longest;

  /**
   * Counts from nothing.
   *
   * @param matching by the id of a call of {@code matches}, the size of its pattern
   */
  CelSteps(Map<Long, Integer> matching) {
    this.matching = matching;
  }

  boolean areSpent() {
    return taken > ALLOWED;
  }

  @Override
  public void callback(CelExpr expression, @Nullable Object value) {
    taken += STEP;
    weigh(value);
    Integer pattern = matching.get(expression.id());
    if (pattern != null) {
      taken += pattern * longest; // which text was matched is not told
    }
    if (areSpent()) {
      throw new RatchetException(ErrorCode.EVIDENCE_MISSING, "too many steps");
    }
  }

  /** A value is looked at once by whatever it is handed to. */
  private void weigh(@Nullable Object value) {
    switch (value) {
      case String text -> {
        taken += text.length();
        longest = Math.max(longest, text.length());
      }
      case Map<?, ?> map -> {
        taken += map.size();
        map.values().forEach(this::weigh);
      }
      case Collection<?> list -> {
        taken += list.size();
        list.forEach(this::weigh);
      }
      case null, default -> taken++;
    }
  }
}
