package dev.ratchet.redaction.corpus;

import java.util.ArrayList;
import java.util.List;

/** Names, values and sentences come in two halves, so that one can be kept from all tuning. */
public enum Half {
  /** What may be looked at while the recognisers are written. */
  OPEN,
  /** What only the score is known of. */
  HELD_OUT;

  /** Every second element. */
  <T> List<T> of(List<T> all) {
    List<T> half = new ArrayList<>();
    for (int i = this == OPEN ? 0 : 1; i < all.size(); i += 2) {
      half.add(all.get(i));
    }
    return half;
  }
}
