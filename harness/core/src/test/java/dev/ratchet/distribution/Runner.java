package dev.ratchet.distribution;

import dev.ratchet.testing.Launched;
import dev.ratchet.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A job's runner, as far as the action's scripts see one: variables, and files to write to. */
final class Runner {
  static final String REPOSITORY = "acme/copilot";

  private static final Path ACTION = Repository.ROOT.resolve(".github/actions/ratchet-gate");

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>(Unpacked.PLAIN);

  Runner(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    environment.put("RUNNER_TEMP", Files.createDirectories(folder.resolve("temp")).toString());
    for (String file :
        List.of("GITHUB_ENV", "GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")) {
      environment.put(file, Files.createFile(folder.resolve(file)).toString());
    }
    environment.put("GITHUB_EVENT_NAME", "pull_request");
    environment.put("GITHUB_EVENT_PATH", event().toString());
    environment.put("GITHUB_REPOSITORY", REPOSITORY);
    environment.put("GITHUB_SERVER_URL", "https://github.example");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("RATCHET_HEAD_REPOSITORY", REPOSITORY);
  }

  /** What the runner knows of the pull request, which is of this repository. */
  private Path event() throws IOException {
    String head = "{\"ref\": \"change\", \"repo\": {\"full_name\": \"" + REPOSITORY + "\"}}";
    return Files.writeString(
        folder.resolve("event.json"), "{\"pull_request\": {\"head\": " + head + "}}");
  }

  Runner with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Runs a script of the action; what it put into the environment holds for those after it. */
  Launched script(String name) throws IOException {
    Launched run = Launched.run(folder, environment, List.of(ACTION.resolve(name).toString()));
    environment.putAll(lines("GITHUB_ENV"));
    return run;
  }

  /** Ends the job as the action does, with what the gate put out. */
  Launched verdict(String onFork) throws IOException {
    Map<String, String> outputs = outputs();
    return with("RATCHET_DECISION", outputs.getOrDefault("decision", ""))
        .with("RATCHET_EXIT_CODE", outputs.getOrDefault("exit-code", ""))
        .with("RATCHET_ON_FORK", onFork)
        .script("verdict.sh");
  }

  Map<String, String> outputs() throws IOException {
    return lines("GITHUB_OUTPUT");
  }

  String summary() throws IOException {
    return Files.readString(folder.resolve("GITHUB_STEP_SUMMARY"));
  }

  String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  private Map<String, String> lines(String file) throws IOException {
    Map<String, String> values = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve(file))) {
      int at = line.indexOf('=');
      values.put(line.substring(0, at), line.substring(at + 1));
    }
    return values;
  }
}
