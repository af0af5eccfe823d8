package dev.ratchet.flow.canary;

import dev.ratchet.canary.Arm;
import dev.ratchet.canary.UnitsWriter;
import dev.ratchet.store.UnitSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The store's rows as the comparison takes them.
 *
 * @param arms in the order in which the store was asked for them
 */
record WrittenUnits(UnitsWriter writer, List<Arm> arms) implements UnitSink {
  @Override
  public void row(String unit, int arm, int look, List<@Nullable String> slices) {
    writer.row(unit, arms.get(arm), look, slices);
  }

  @Override
  public void sums(int metric, double numerator, double denominator) {
    writer.sums(metric, numerator, denominator);
  }

  @Override
  public void value(int metric, double value) {
    writer.value(metric, value);
  }
}
