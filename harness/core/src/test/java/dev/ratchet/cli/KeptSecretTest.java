package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.provider.scripted.ScriptedEndpoint;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ScriptedServer;
import dev.ratchet.testing.ScriptedServer.Step;
import dev.ratchet.testing.StarterWorkspace;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key in the environment is used, and appears nowhere: no file, no stream, in no spelling. */
final class KeptSecretTest {
  private static final String KEY = "sk-canary+/7Qz=Wv4Xk9Lm2Np8Rt";
  private static final String GATE = "gates/first.yaml";
  private static final String APP = "--candidate=gates/candidates/app.yaml";

  @TempDir Path folder;

  @Test
  void noCommandWritesTheKeyAnywhere() throws IOException {
    StarterWorkspace workspace = StarterWorkspace.in(folder);
    workspace.edit("gates/candidates/app.yaml", "gpt-4.1-mini", "scripted-copilot-1");
    List<String> streams = new ArrayList<>();
    // The provider repeats the key in all it says, as some do in their error messages.
    String echo =
        "{\"error\":{\"message\":\"bad key %s\",\"code\":\"%s\",\"type\":\"t\"}}"
            .formatted(KEY, KEY);
    for (int status : List.of(400, 401, 404, 500)) {
      try (ScriptedServer server =
          ScriptedServer.start(
              _ -> new Step.Reply(status, Map.of("X-Echo", KEY, "Location", KEY), echo))) {
        streams.addAll(run(workspace, server.baseUrl(), "run", GATE, APP, "--debug"));
        streams.addAll(run(workspace, server.baseUrl(), "gate", GATE, APP, "--debug"));
        assertThat(server.received())
            .isNotEmpty()
            .allMatch(one -> one.headers().get("Authorization").contains("Bearer " + KEY));
      }
    }
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO)) {
      for (List<String> words : commands(workspace)) {
        streams.addAll(run(workspace, endpoint.baseUrl(), words.toArray(new String[0])));
      }
    }
    streams.addAll(run(workspace, "https://" + KEY + "@example.com/v1", "gate", GATE, APP));
    streams.addAll(run(workspace, KEY, "gate", GATE, APP, "--debug"));
    workspace.write("planted.txt", "the scan would find " + base64(KEY));

    assertThat(streams).allSatisfy(text -> assertThat(spellings(text)).isEmpty());
    assertThat(filesWithKey()).containsExactly("planted.txt");
  }

  private static List<List<String>> commands(StarterWorkspace workspace) {
    String run = workspace.newestRun();
    return List.of(
        List.of("gate", GATE, APP),
        List.of("gate", GATE, APP, "--debug", "--json"),
        List.of("gate", GATE, APP, "--plan"),
        List.of("gate", GATE, "--resume", run, "--debug"),
        List.of("run", GATE, APP, "--dry-run"),
        List.of("run", GATE, APP, "--shard", "1/2", "--debug"),
        List.of("run", GATE, APP, "--max-calls", "1", "--debug"),
        List.of("run", GATE, APP, "--resume", run, "--inflight", "fail", "--debug"),
        List.of("gate", GATE, "--merge", run, "--debug"),
        List.of("gate", GATE, "--from-run", run, "--debug"),
        List.of("cache", "stats", "--debug"),
        List.of("cache", "prune", "--max-size", "1B", "--debug"),
        List.of("report", run),
        List.of("report", "nope", "--debug"),
        List.of("import", "traces.jsonl"),
        List.of("import", "nope", "--debug"),
        List.of("incidents", "--json"),
        List.of("sample", "--debug"),
        List.of("candidate", "diff", "gates/candidates/app.yaml", "gates/candidates/recorded.yaml"),
        List.of("doctor"),
        List.of("rebuild", "--debug"),
        List.of("gaet", "--debug"));
  }

  private static List<String> run(StarterWorkspace workspace, String baseUrl, String... words) {
    Map<String, String> environment = Map.of("OPENAI_API_KEY", KEY, "OPENAI_BASE_URL", baseUrl);
    CommandRun run = workspace.run(environment, words);
    assertThat(run.exitCode()).as(String.join(" ", words) + run.err()).isNotEqualTo(1);
    return List.of(run.out(), run.err());
  }

  private List<String> filesWithKey() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      List<String> found = new ArrayList<>();
      for (Path file : files) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (!spellings(bytes).isEmpty()) {
          found.add(folder.relativize(file).toString());
        }
      }
      return found;
    }
  }

  private static List<String> spellings(String text) {
    String json = KEY.replace("/", "\\/");
    String url = URLEncoder.encode(KEY, StandardCharsets.UTF_8);
    return Stream.of(KEY, json, url, base64(KEY), base64("Bearer " + KEY))
        .filter(text::contains)
        .toList();
  }

  /** Without the last characters, which depend on what follows. */
  private static String base64(String text) {
    String whole = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return whole.substring(0, whole.length() - 4);
  }
}
