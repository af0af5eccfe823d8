package dev.ratchet.provider.batch;

/** Is told how batches go on; must return soon. */
public interface BatchWatch {
  /** Tells nobody. */
  BatchWatch SILENT = _ -> {};

  void update(Progress progress);

  /**
   * How batches stand.
   *
   * @param open batches that are not at their end
   * @param questions in all batches
   * @param ended questions that the provider says it has done with
   */
  record Progress(int open, int questions, int ended) {}
}
