package dev.ratchet.canary;

import java.util.Arrays;

/** Primitive values in a flat array that grows. */
final class Growing {
  private static final int FIRST = 1_024;

  private Growing() {}

  /** An array with room at {@code place}: the same one, or a longer copy. */
  static double[] room(double[] values, int place) {
    return place < values.length ? values : Arrays.copyOf(values, longer(values.length, place));
  }

  static int[] room(int[] values, int place) {
    return place < values.length ? values : Arrays.copyOf(values, longer(values.length, place));
  }

  static long[] room(long[] values, int place) {
    return place < values.length ? values : Arrays.copyOf(values, longer(values.length, place));
  }

  static byte[] room(byte[] values, int place) {
    return place < values.length ? values : Arrays.copyOf(values, longer(values.length, place));
  }

  private static int longer(int length, int place) {
    return Math.max(Math.max(FIRST, place + 1), Math.addExact(length, length / 2));
  }
}
