package dev.ratchet.flow;

import java.time.Clock;
import java.util.Map;

/**
 * The wiring of the product, by hand: which class gets which. Nothing is opened before it is asked
 * for, so that a command pays only for what it uses.
 */
public final class Ratchet {
  private final Workspace workspace;
  private final Clock clock;
  private final Map<String, String> environment;
  private final String version;

  /**
   * Wires the product for one workspace.
   *
   * @param environment variables by name; keys of providers are looked up here and nowhere else
   */
  public Ratchet(
      Workspace workspace, Clock clock, Map<String, String> environment, String version) {
    this.workspace = workspace;
    this.clock = clock;
    this.environment = Map.copyOf(environment);
    this.version = version;
  }

  public Workspace workspace() {
    return workspace;
  }

  public Clock clock() {
    return clock;
  }

  public Map<String, String> environment() {
    return environment;
  }

  public String version() {
    return version;
  }
}
