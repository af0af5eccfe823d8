package dev.ratchet.base;

/** Where something stands in a file, for messages: {@code file:line:column}, both from 1. */
public record Place(String file, int line, int column) {
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
