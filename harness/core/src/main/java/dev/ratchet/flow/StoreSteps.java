package dev.ratchet.flow;

import dev.ratchet.base.RatchetException;

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
}
