package dev.ratchet.junit;

import java.io.File;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

/** One test of a gate: a case, whose source is its line in the dataset, or the verdict. */
final class TestOfGate extends AbstractTestDescriptor {
  static final String CASE = "case";
  static final String VERDICT = "verdict";

  private TestOfGate(UniqueId id, String name) {
    super(id, name);
  }

  private TestOfGate(UniqueId id, String name, TestSource source) {
    super(id, name, source);
  }

  static TestOfGate ofCase(GateDescriptor gate, String id, String file, int line) {
    return new TestOfGate(
        gate.getUniqueId().append(CASE, id),
        id,
        FileSource.from(new File(file), FilePosition.from(Math.max(line, 1))));
  }

  static TestOfGate ofVerdict(GateDescriptor gate) {
    return new TestOfGate(gate.getUniqueId().append(VERDICT, VERDICT), VERDICT);
  }

  boolean isVerdict() {
    return getUniqueId().getLastSegment().getType().equals(VERDICT);
  }

  @Override
  public Type getType() {
    return Type.TEST;
  }
}
