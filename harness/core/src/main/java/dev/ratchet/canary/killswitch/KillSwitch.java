package dev.ratchet.canary.killswitch;

import dev.ratchet.base.Slice;
import java.util.List;

/**
 * A flag that somebody may set.
 *
 * @param flag its key, such as {@code disable-connector-hr}
 * @param where it is on, any of these; everywhere where none is named
 * @param blockers for which it is proposed
 */
public record KillSwitch(String flag, List<Slice> where, List<String> blockers) {
  public KillSwitch {
    where = List.copyOf(where);
    blockers = List.copyOf(blockers);
  }
}
