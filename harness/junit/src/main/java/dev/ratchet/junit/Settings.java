package dev.ratchet.junit;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.ConfigurationParameters;

/**
 * Which command shows a gate's events.
 *
 * @param command the launcher and its words; empty when there is no launcher
 * @param problem what is missing, and what to do; empty when nothing is
 */
record Settings(List<String> command, String problem) {
  private static final String HOME_VARIABLE = "RATCHET_HOME";
  private static final String LAUNCHER = "ratchet";

  Settings {
    command = List.copyOf(command);
  }

  /** What the annotation says, and what it leaves open from the configuration parameters. */
  static Settings of(RatchetGate gate, ConfigurationParameters parameters) {
    String policy = chosen(gate.value(), "ratchet.gate", parameters);
    if (policy.isEmpty()) {
      return missing(
          "no gate is named; write @RatchetGate(\"gates/copilot.yaml\"), or set the configuration"
              + " parameter ratchet.gate");
    }
    return launcher(parameters)
        .map(launcher -> new Settings(words(launcher, policy, gate, parameters), ""))
        .orElseGet(
            () ->
                missing(
                    "no installed Ratchet was found; unpack its archive and set "
                        + HOME_VARIABLE
                        + " or the configuration parameter ratchet.home to that folder, or put"
                        + " 'ratchet' on the PATH"));
  }

  private static Settings missing(String problem) {
    return new Settings(List.of(), problem);
  }

  private static List<String> words(
      String launcher, String policy, RatchetGate gate, ConfigurationParameters parameters) {
    List<String> words = new ArrayList<>(List.of(launcher, "gate", policy, "--events", "-"));
    add(words, "--workspace", chosen(gate.workspace(), "ratchet.workspace", parameters));
    add(words, "--candidate", chosen(gate.candidate(), "ratchet.candidate", parameters));
    add(words, "--reports", chosen("", "ratchet.reports", parameters));
    return words;
  }

  private static void add(List<String> words, String option, String value) {
    if (!value.isEmpty()) {
      words.add(option);
      words.add(value);
    }
  }

  private static String chosen(String written, String name, ConfigurationParameters parameters) {
    return written.isEmpty() ? parameters.get(name).orElse("") : written;
  }

  private static Optional<String> launcher(ConfigurationParameters parameters) {
    String home =
        parameters
            .get("ratchet.home")
            .orElseGet(() -> System.getenv().getOrDefault(HOME_VARIABLE, ""));
    if (!home.isEmpty()) {
      return executable(home);
    }
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Optional<String> found = folder.isEmpty() ? Optional.empty() : executable(folder);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> executable(String folder) {
    File launcher = new File(folder, LAUNCHER);
    return launcher.isFile() && launcher.canExecute()
        ? Optional.of(launcher.getAbsolutePath())
        : Optional.empty();
  }
}
