package dev.ratchet.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What a command stands in.
 *
 * @param home where the launcher lies: a source checkout or an unpacked distribution
 * @param here the directory that the command was called in
 */
public record Surroundings(
    Terminal terminal, Clock clock, Map<String, String> environment, Path home, Path here) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }
}
