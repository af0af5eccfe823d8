package dev.ratchet.judge;

import dev.ratchet.base.ContentHash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A judge ready to be asked: what does not change from attempt to attempt, worked out once.
 *
 * @param hash the judge's identity
 * @param seats each model for each aspect; those of one aspect stand together
 * @param second that of the judge who looks at what this one fails at P0; null when there is none
 */
record Sitting(
    Judge judge, ContentHash hash, Standing standing, List<Seat> seats, @Nullable Sitting second) {
  static Sitting of(Judge judge, Standing standing) {
    List<Seat> seats =
        judge.rubric().aspects().stream()
            .flatMap(
                aspect ->
                    judge.models().stream().map(model -> Seat.of(judge.rubric(), model, aspect)))
            .toList();
    Sitting second = judge.again().map(other -> of(other, standing)).orElse(null);
    return new Sitting(judge, judge.hash(), standing, seats, second);
  }
}
