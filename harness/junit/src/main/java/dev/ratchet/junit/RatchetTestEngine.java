package dev.ratchet.junit;

import java.util.Optional;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;

/** Finds the classes that stand for gates, and runs them one after the other. */
public final class RatchetTestEngine implements TestEngine {
  static final String ID = "ratchet";

  private static final EngineDiscoveryRequestResolver<EngineDescriptor> RESOLVER =
      EngineDiscoveryRequestResolver.<EngineDescriptor>builder()
          .addClassContainerSelectorResolver(GateClasses::isGate)
          .addSelectorResolver(context -> new GateClasses(context.getClassNameFilter()))
          .build();

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public Optional<String> getGroupId() {
    return Optional.of("dev.ratchet");
  }

  @Override
  public Optional<String> getArtifactId() {
    return Optional.of("ratchet-junit");
  }

  @Override
  public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
    EngineDescriptor engine = new EngineDescriptor(uniqueId, "Ratchet");
    RESOLVER.resolve(request, engine);
    return engine;
  }

  @Override
  public void execute(ExecutionRequest request) {
    EngineExecutionListener listener = request.getEngineExecutionListener();
    TestDescriptor engine = request.getRootTestDescriptor();
    listener.executionStarted(engine);
    for (TestDescriptor child : engine.getChildren()) {
      if (child instanceof GateDescriptor gate) {
        new GateRun(gate, Settings.of(gate.gate(), request.getConfigurationParameters()), listener)
            .run();
      }
    }
    listener.executionFinished(engine, TestExecutionResult.successful());
  }
}
