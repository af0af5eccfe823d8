package dev.ratchet.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What a command stands in.
 *
 * @param places where the launcher lies, and the directory that the command was called in
 */
public record Surroundings(
    Terminal terminal,
    Clock clock,
    Map<String, String> environment,
    Places places,
    Interrupts interrupts) {
  /**
   * Two directories.
   *
   * @param home a source checkout or an unpacked distribution
   * @param here the current directory
   */
  public record Places(Path home, Path here) {}

  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** Surroundings that no signal reaches, for tests and for use within another program. */
  public Surroundings(
      Terminal terminal, Clock clock, Map<String, String> environment, Places places) {
    this(terminal, clock, environment, places, Interrupts.none());
  }

  public Path home() {
    return places.home();
  }

  public Path here() {
    return places.here();
  }
}
