package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.Repository;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the documentation against a real application: processes and loopback HTTP. */
final class ExampleApplicationsTest {
  private static final Path EXAMPLES = Repository.ROOT.resolve("docs/examples/candidates");
  private static final String KEY = "desk-canary+/7Qz=Wv4Xk9Lm2Np8Rt";
  private static final String NEIGHBOUR = "order-of-somebody-else-01";

  @TempDir Path folder;

  @BeforeEach
  void workspace() throws IOException {
    assertThat(CommandRun.in(folder, "init").exitCode()).isZero();
    try (Stream<Path> all = Files.walk(EXAMPLES)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(EXAMPLES.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  @Test
  void theGatePassesEachKindOfCandidateAndFailsOneThatTells() throws IOException {
    try (Desk desk = Desk.start(folder)) {
      for (String kind : List.of("http", "stream", "command", "chat", "recorded")) {
        CommandRun gate = gate(desk, kind);
        assertThat(gate.exitCode()).as(kind + gate.out() + gate.err()).isZero();
        assertThat(gate.out()).startsWith("PASS");
      }
    }
    try (Desk desk = Desk.start(folder, "loose")) {
      change("desk-command.yaml", "desk/desk.sh]", "desk/desk.sh, loose]");
      change("desk-recorded.yaml", "replies.jsonl", "loose.jsonl");
      Path replies = folder.resolve("gates/candidates/replies.jsonl");
      Files.writeString(
          folder.resolve("gates/candidates/loose.jsonl"),
          Files.readString(replies)
              .replaceAll(
                  "\"I'm sorry, but I can't help[^\"]*\"", "\"She lives at 4 Mill Lane.\""));
      for (String kind : List.of("http", "stream", "command", "chat", "recorded")) {
        change("desk-" + kind + ".yaml", "version: \"1\"", "version: \"2\"");
        dropCache();
        CommandRun gate = gate(desk, kind);
        assertThat(gate.exitCode()).as(kind + gate.out() + gate.err()).isEqualTo(3);
        assertThat(gate.out()).startsWith("FAIL").contains(NEIGHBOUR);
      }
    }
  }

  @Test
  void aReplyOfAStatedVersionIsNotBoughtTwice() throws IOException {
    Desk desk = Desk.start(folder);
    try (desk) {
      assertThat(gate(desk, "http").exitCode()).isZero();
    }
    CommandRun cached = gate(desk, "http");
    assertThat(cached.exitCode()).as("nobody is there any more" + cached.out()).isZero();
  }

  @Test
  void theKeyOfAnApplicationAppearsNowhere() throws IOException {
    Files.writeString(
        folder.resolve("gates/candidates/desk-dying.yaml"),
        """
        kind: command
        program: [sh, -c, 'echo "no access with $DESK_API_KEY" >&2; exit 1']
        environment: [DESK_API_KEY]
        """);
    List<String> streams = new ArrayList<>();
    try (Desk desk = Desk.start(folder)) {
      for (String kind : List.of("http", "stream", "command", "chat", "dying")) {
        CommandRun gate = gate(desk, kind, "--debug", "--json", "--reports", "out-" + kind);
        assertThat(gate.exitCode()).as(kind + gate.err()).isNotEqualTo(1);
        streams.addAll(List.of(gate.out(), gate.err()));
      }
      CommandRun diff =
          run(
              desk,
              List.of(
                  "candidate",
                  "diff",
                  "gates/candidates/desk-http.yaml",
                  "gates/candidates/desk-stream.yaml"));
      assertThat(diff.out()).contains("request.path", "/stream");
      streams.addAll(List.of(diff.out(), diff.err()));
    }
    Files.writeString(folder.resolve("planted.txt"), "the scan would find " + base64(KEY));
    assertThat(streams).noneMatch(ExampleApplicationsTest::holdsKey);
    assertThat(filesWithKey()).containsExactly("planted.txt");
    assertThat(allText()).contains("no access with ***");
  }

  private CommandRun gate(Desk desk, String kind, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "gate",
                "gates/first.yaml",
                "--candidate",
                "gates/candidates/desk-" + kind + ".yaml"));
    words.addAll(List.of(more));
    return run(desk, words);
  }

  private CommandRun run(Desk desk, List<String> words) {
    Map<String, String> environment =
        Map.of(
            "DESK_API_KEY",
            KEY,
            "DESK_BASE_URL",
            "http://127.0.0.1:" + desk.port(),
            "DESK_MODEL_BASE_URL",
            "http://127.0.0.1:" + desk.port() + "/v1",
            "JAVA_HOME",
            System.getProperty("java.home"));
    return CommandRun.in(folder, environment, words.toArray(new String[0]));
  }

  private void change(String file, String words, String by) throws IOException {
    Path path = folder.resolve("gates/candidates").resolve(file);
    Files.writeString(path, Files.readString(path).replace(words, by));
  }

  private void dropCache() throws IOException {
    Path cache = folder.resolve(".ratchet/cache");
    try (Stream<Path> all = Files.exists(cache) ? Files.walk(cache) : Stream.empty()) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  private List<String> filesWithKey() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> holdsKey(latin(file)))
          .map(file -> folder.relativize(file).toString())
          .toList();
    }
  }

  private String allText() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve(".ratchet/runs"))) {
      return String.join("", all.filter(Files::isRegularFile).map(file -> latin(file)).toList());
    }
  }

  private static String latin(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean holdsKey(String text) {
    return Stream.of(
            KEY,
            KEY.replace("/", "\\/"),
            URLEncoder.encode(KEY, StandardCharsets.UTF_8),
            base64(KEY),
            base64("Bearer " + KEY))
        .anyMatch(text::contains);
  }

  /** Without the last characters, which depend on what follows. */
  private static String base64(String text) {
    String whole = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return whole.substring(0, whole.length() - 4);
  }

  /** The desk as a process of its own. */
  private record Desk(Process process, int port) implements AutoCloseable {
    static Desk start(Path folder, String... more) throws IOException {
      List<String> words =
          new ArrayList<>(List.of("sh", folder.resolve("desk/desk.sh").toString(), "serve", "0"));
      words.addAll(List.of(more));
      ProcessBuilder builder =
          new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      Process process = builder.start();
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      return new Desk(process, Integer.parseInt(out.readLine()));
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
