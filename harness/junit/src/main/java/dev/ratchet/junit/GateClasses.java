package dev.ratchet.junit;

import java.util.Optional;
import java.util.function.Predicate;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Turns what a build or an IDE selects into gates: a class, or a case that was seen before. */
final class GateClasses implements SelectorResolver {
  private final Predicate<String> classNames;

  GateClasses(Predicate<String> classNames) {
    this.classNames = classNames;
  }

  static boolean isGate(Class<?> type) {
    return type.isAnnotationPresent(RatchetGate.class);
  }

  @Override
  public Resolution resolve(ClassSelector selector, Context context) {
    return classNames.test(selector.getClassName())
        ? gate(selector.getJavaClass(), context).map(GateClasses::whole).orElse(unresolved())
        : Resolution.unresolved();
  }

  @Override
  public Resolution resolve(UniqueIdSelector selector, Context context) {
    UniqueId.Segment last = selector.getUniqueId().getLastSegment();
    return switch (last.getType()) {
      case GateDescriptor.SEGMENT ->
          named(last.getValue(), context).map(GateClasses::whole).orElse(unresolved());
      case TestOfGate.CASE, TestOfGate.VERDICT -> within(selector.getUniqueId(), context);
      default -> unresolved();
    };
  }

  /** A gate is decided as a whole, whatever part of it somebody wants to see. */
  private static Resolution within(UniqueId id, Context context) {
    UniqueId.Segment parent = id.removeLastSegment().getLastSegment();
    Optional<GateDescriptor> gate =
        parent.getType().equals(GateDescriptor.SEGMENT)
            ? named(parent.getValue(), context)
            : Optional.empty();
    gate.ifPresent(one -> one.showOnly(id));
    return gate.map(GateClasses::partly).orElse(unresolved());
  }

  private static Optional<GateDescriptor> named(String className, Context context) {
    return ReflectionSupport.tryToLoadClass(className)
        .toOptional()
        .flatMap(type -> gate(type, context));
  }

  private static Optional<GateDescriptor> gate(Class<?> type, Context context) {
    if (!isGate(type)) {
      return Optional.empty();
    }
    return context.addToParent(parent -> Optional.of(within(parent, type)));
  }

  /** The one that is there, so that two of its cases are of one gate. */
  private static GateDescriptor within(TestDescriptor parent, Class<?> type) {
    GateDescriptor fresh = new GateDescriptor(parent.getUniqueId(), type);
    return parent.getChildren().stream()
        .filter(fresh::equals)
        .map(GateDescriptor.class::cast)
        .findFirst()
        .orElse(fresh);
  }

  private static Resolution whole(GateDescriptor gate) {
    gate.showAll();
    return Resolution.match(Match.exact(gate));
  }

  private static Resolution partly(GateDescriptor gate) {
    return Resolution.match(Match.partial(gate));
  }

  private static Resolution unresolved() {
    return Resolution.unresolved();
  }
}
