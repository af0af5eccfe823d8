package dev.ratchet.junit;

import java.util.HashSet;
import java.util.Set;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;

/** A gate, as a container of its cases, which are known only once it runs. */
final class GateDescriptor extends AbstractTestDescriptor {
  static final String SEGMENT = "gate";

  private final RatchetGate gate;
  private final Set<UniqueId> shown = new HashSet<>();
  private boolean all;

  GateDescriptor(UniqueId engine, Class<?> type) {
    super(engine.append(SEGMENT, type.getName()), type.getSimpleName(), ClassSource.from(type));
    this.gate = type.getAnnotation(RatchetGate.class);
  }

  RatchetGate gate() {
    return gate;
  }

  void showAll() {
    all = true;
  }

  void showOnly(UniqueId test) {
    shown.add(test);
  }

  /** Whether a test was asked for; the verdict always is. */
  boolean shows(TestOfGate test) {
    return all || test.isVerdict() || shown.contains(test.getUniqueId());
  }

  /** The class, which is what reports group tests by. */
  @Override
  public String getLegacyReportingName() {
    return getUniqueId().getLastSegment().getValue();
  }

  @Override
  public Type getType() {
    return Type.CONTAINER;
  }

  @Override
  public boolean mayRegisterTests() {
    return true;
  }
}
