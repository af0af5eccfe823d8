package dev.ratchet.judge;

import dev.ratchet.base.ContentHash;
import java.util.List;

/**
 * A judge ready to be asked: what does not change from attempt to attempt, worked out once.
 *
 * @param hash the judge's identity
 * @param seats each model for each aspect; those of one aspect stand together
 */
record Sitting(Judge judge, ContentHash hash, Standing standing, List<Seat> seats) {
  static Sitting of(Judge judge, Standing standing) {
    List<Seat> seats =
        judge.rubric().aspects().stream()
            .flatMap(
                aspect ->
                    judge.models().stream().map(model -> Seat.of(judge.rubric(), model, aspect)))
            .toList();
    return new Sitting(judge, judge.hash(), standing, seats);
  }
}
