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
    Terminal terminal, Clock clock, Caller caller, Places places, Interrupts interrupts) {
  /**
   * Whose command it is.
   *
   * @param user as the system knows them; may be empty
   * @param environment variables by name
   */
  public record Caller(String user, Map<String, String> environment, Reach reach) {
    public Caller {
      environment = Map.copyOf(environment);
    }

    /** Who runs this process. */
    public static Caller ofProcess(Map<String, String> environment) {
      return new Caller(System.getProperty("user.name", ""), environment, new Reach.Own());
    }
  }

  /**
   * Two directories.
   *
   * @param home a source checkout or an unpacked distribution
   * @param here the current directory
   */
  public record Places(Path home, Path here) {}

  /** Surroundings that no signal reaches, for tests and for use within another program. */
  public Surroundings(
      Terminal terminal, Clock clock, Map<String, String> environment, Places places) {
    this(terminal, clock, Caller.ofProcess(environment), places, Interrupts.none());
  }

  public Map<String, String> environment() {
    return caller.environment();
  }

  public Path home() {
    return places.home();
  }

  public Path here() {
    return places.here();
  }
}
