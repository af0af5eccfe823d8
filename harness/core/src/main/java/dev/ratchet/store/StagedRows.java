package dev.ratchet.store;

import java.util.Map;
import java.util.TreeMap;

/** Rows of several tables, made ready by one thread to be added to a {@link Staging} by another. */
public final class StagedRows implements RowTarget {
  private final Map<String, Cells> tables = new TreeMap<>();
  private final int fragments;

  StagedRows(int fragments) {
    this.fragments = fragments;
  }

  /** How many fragments they tell of. */
  public int fragments() {
    return fragments;
  }

  @Override
  public Cells row(String table) {
    return tables.computeIfAbsent(table, _ -> new Cells());
  }

  Map<String, Cells> tables() {
    return tables;
  }
}
