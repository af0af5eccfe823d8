package dev.ratchet.flow.canary;

import dev.ratchet.base.ContentHash;
import dev.ratchet.store.UnitSink;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands rows on, and hashes what it sees of them: the sum of the rows' SHA-256 hashes modulo 2^256,
 * so that their order, which is none, does not matter.
 */
final class DataDigest implements UnitSink {
  private static final BigInteger MODULUS = BigInteger.TWO.pow(256);

  private final UnitSink next;
  private final StringBuilder row = new StringBuilder();
  private BigInteger sum = BigInteger.ZERO;
  private long rows;

  DataDigest(UnitSink next) {
    this.next = next;
  }

  @Override
  public void row(String unit, int arm, int look, List<@Nullable String> slices) {
    end();
    row.append(unit).append('\n').append(arm).append('\n').append(look);
    slices.forEach(slice -> row.append('\n').append(slice == null ? "-" : "=" + slice));
    next.row(unit, arm, look, slices);
  }

  @Override
  public void sums(int metric, double numerator, double denominator) {
    row.append("\ns").append(metric).append(' ').append(numerator).append(' ').append(denominator);
    next.sums(metric, numerator, denominator);
  }

  @Override
  public void value(int metric, double value) {
    row.append("\nv").append(metric).append(' ').append(value);
    next.value(metric, value);
  }

  /** The hash of all rows. */
  ContentHash done() {
    end();
    return ContentHash.of(rows + " " + sum.toString(16));
  }

  private void end() {
    if (row.isEmpty()) {
      return;
    }
    MessageDigest digest = ContentHash.digest();
    byte[] hash = digest.digest(row.toString().getBytes(StandardCharsets.UTF_8));
    sum = sum.add(new BigInteger(1, hash)).mod(MODULUS);
    rows++;
    row.setLength(0);
  }
}
