package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.redaction.corpus.CorpusGenerator;
import dev.ratchet.redaction.corpus.Entity;
import dev.ratchet.redaction.corpus.Half;
import dev.ratchet.redaction.corpus.Sample;
import dev.ratchet.testing.ByteScan;
import dev.ratchet.testing.CommandProcess;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The labelled corpus, wrapped as traces, is imported; then no byte that Ratchet wrote holds one of
 * its values, in any spelling, whether the import ended, was killed, or was told the reason.
 */
final class RawTextIsNeverStoredTest {
  private static final int REQUESTS = 900;

  @TempDir Path dir;
  private final Set<String> values = new TreeSet<>();

  @BeforeEach
  void aWorkspaceAndAnExport() throws IOException {
    assertThat(CommandRun.in(dir, Map.of(), "init").exitCode()).isZero();
    List<String> lines = new ArrayList<>();
    for (Sample sample : new CorpusGenerator(7, Half.OPEN).samples(REQUESTS)) {
      String text = sample.row().text();
      for (Entity entity : sample.row().entities()) {
        String value = text.substring(entity.start(), entity.end());
        // Shorter ones occur by chance among megabytes of random bytes.
        if (value.length() >= 8) {
          values.add(value);
        }
      }
      lines.add(trace(lines.size() + 1, text));
    }
    lines.add(lines.getFirst().substring(0, lines.getFirst().length() - 3));
    Files.createDirectories(dir.resolve("export"));
    Files.writeString(dir.resolve("export/traces.jsonl"), String.join("\n", lines) + "\n");
    assertThat(values).hasSizeGreaterThan(400);
  }

  @Test
  void anImportWritesNoneOfIt() {
    CommandRun run = CommandRun.in(dir, "import", "export", "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"quarantined\" : 1");
    assertNothingRaw(run.out() + run.err());
    for (String[] words :
        new String[][] {
          {"incidents", "--json"},
          {"sample", "--json"},
          {"import", "--list-quarantine", "--json", "--by=anna"}
        }) {
      CommandRun other = CommandRun.in(dir, words);
      assertNothingRaw(other.out() + other.err());
    }
  }

  @Test
  void aKilledImportLeavesNoneOfIt() {
    SplittableRandom random = new SplittableRandom(11);
    for (int kill = 0; kill < Effort.of(2, 40); kill++) {
      try (CommandProcess run = CommandProcess.start(dir, Map.of(), "import", "export")) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextLong(600, 5_000)));
        run.kill();
        assertNothingRaw(run.out() + run.err());
      }
    }
  }

  @Test
  void theScanFindsWhatIsThere() throws IOException {
    Path planted = dir.resolve(".ratchet/planted");
    Files.createDirectories(planted.getParent());
    Files.writeString(planted, "x" + values.iterator().next() + "x");
    assertThat(ByteScan.any(dir.resolve(".ratchet"), values)).isNotEmpty();
  }

  private void assertNothingRaw(String told) {
    assertThat(ByteScan.any(dir.resolve(".ratchet"), values)).isEmpty();
    assertThat(values.stream().filter(told::contains)).isEmpty();
  }

  /** The text in every place where an application's words stand. */
  private static String trace(int number, String text) {
    String user = messages("user", text);
    String answer = messages("assistant", "You wrote: " + text);
    String nested = Json.canonical(Node.mapping(Map.of("note", Node.text(text))));
    return """
        {"resourceSpans":[{"scopeSpans":[{"spans":[\
        {"traceId":"%1$032x","spanId":"%2$016x","kind":2,"startTimeUnixNano":"%4$d",\
        "endTimeUnixNano":"%5$d","status":{"code":2,"message":%6$s},\
        "attributes":[%7$s],"events":[{"name":"exception","attributes":[%8$s]}]},\
        {"traceId":"%1$032x","spanId":"%3$016x","parentSpanId":"%2$016x",\
        "startTimeUnixNano":"%4$d","endTimeUnixNano":"%5$d","attributes":[%9$s]}]}]}]}"""
        .formatted(
            number,
            2 * number,
            2 * number + 1,
            1_772_438_400_000_000_000L + number * 1_000_000L,
            1_772_438_401_000_000_000L + number * 1_000_000L,
            quoted(text),
            attribute("gen_ai.operation.name", "chat")
                + ","
                + attribute("gen_ai.input.messages", user)
                + ","
                + attribute("gen_ai.output.messages", answer)
                + ","
                + attribute("some.other.note", text),
            attribute("exception.message", text),
            attribute("gen_ai.operation.name", "execute_tool")
                + ","
                + attribute("gen_ai.tool.name", "search")
                + ","
                + attribute("gen_ai.tool.call.arguments", nested)
                + ","
                + attribute("gen_ai.tool.call.result", text));
  }

  private static String messages(String role, String text) {
    return "[{\"role\":\"%s\",\"parts\":[{\"type\":\"text\",\"content\":%s}]}]"
        .formatted(role, quoted(text));
  }

  private static String attribute(String name, String value) {
    return "{\"key\":\"%s\",\"value\":{\"stringValue\":%s}}".formatted(name, quoted(value));
  }

  private static String quoted(String text) {
    return Json.canonical(Node.text(text));
  }
}
