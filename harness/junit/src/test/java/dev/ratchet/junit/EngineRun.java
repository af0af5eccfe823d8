package dev.ratchet.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The engine as the platform runs it, with a launcher script that says what Ratchet once said, or
 * never would.
 */
record EngineRun(Map<String, TestExecutionResult> results, Map<String, TestIdentifier> tests) {
  /** A gate, as a user marks it. */
  @RatchetGate("gates/copilot.yaml")
  static final class CopilotGate {}

  /** Writes a launcher that prints a file, complains, and ends with a code. */
  static Path launcher(Path home, String events, int exitCode) throws IOException {
    Files.createDirectories(home);
    Files.writeString(home.resolve("events"), events);
    Path script = home.resolve("ratchet");
    Files.writeString(
        script,
        "#!/bin/sh\necho \"$@\" >\"$(dirname \"$0\")/asked\"\necho '::error::told' >&2\n"
            + "cat \"$(dirname \"$0\")/events\"\nexit "
            + exitCode
            + "\n");
    if (!script.toFile().setExecutable(true)) {
      throw new IOException("cannot be made executable");
    }
    return home;
  }

  static EngineRun of(Path home) {
    return of(home, selectClass(CopilotGate.class));
  }

  static EngineRun ofTests(Path home, String... uniqueIds) {
    return of(
        home,
        Stream.of(uniqueIds)
            .map(DiscoverySelectors::selectUniqueId)
            .toArray(DiscoverySelector[]::new));
  }

  static EngineRun of(Path home, DiscoverySelector... selector) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selector)
            .filters(EngineFilter.includeEngines(RatchetTestEngine.ID))
            .configurationParameter("ratchet.home", home.toString())
            .build();
    Listener listener = new Listener();
    LauncherFactory.create().execute(request, listener);
    return new EngineRun(listener.results, listener.tests);
  }

  Status status(String name) {
    return result(name).getStatus();
  }

  String message(String name) {
    return result(name).getThrowable().map(Throwable::getMessage).orElse("");
  }

  Throwable thrown(String name) {
    return result(name).getThrowable().orElseThrow();
  }

  private TestExecutionResult result(String name) {
    TestExecutionResult result = results.get(name);
    if (result == null) {
      throw new AssertionError(name + " is not among " + results.keySet());
    }
    return result;
  }

  long count(Status status) {
    return results.values().stream().filter(one -> one.getStatus() == status).count();
  }

  /** Keeps what became of each test by its name. */
  private static final class Listener implements TestExecutionListener {
    private final Map<String, TestExecutionResult> results = new LinkedHashMap<>();
    private final Map<String, TestIdentifier> tests = new LinkedHashMap<>();

    @Override
    public void executionFinished(TestIdentifier one, TestExecutionResult result) {
      if (one.isTest()) {
        results.put(one.getDisplayName(), result);
        tests.put(one.getDisplayName(), one);
      }
    }
  }
}
