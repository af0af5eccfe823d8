package dev.ratchet.flow;

import dev.ratchet.base.RatchetException;
import java.time.Instant;

/**
 * What commands that stay in their own process, since they use keys of the one who calls them, ask
 * of a store that another process has.
 */
public interface StoreSteps {
  /**
   * Projects a decided run of the workspace from its files.
   *
   * @param run its id
   * @throws RatchetException if that process could not
   */
  void keepRun(String run);

  /**
   * How many tables the store has.
   *
   * @throws RatchetException if that process could not tell
   */
  int tables();

  /**
   * What the telemetry says to the alerts of the workspace.
   *
   * @param at when it is looked at
   * @return the canonical JSON of it
   * @throws RatchetException if that process could not tell
   */
  String alertFigures(Instant at);

  /**
   * Does a round of watching a canary.
   *
   * @param order what is to be done, as canonical JSON
   * @return the canonical JSON of what was
   * @throws RatchetException if that process could not
   */
  String canaryRound(String order);
}
