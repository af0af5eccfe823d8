package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.Repository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RedactCommandTest {
  @TempDir private Path root;

  @Test
  void standardInputIsMaskedOnItsWayToStandardOutput() {
    String key =
        "-----BEGIN PRIVATE KEY-----\n" + "MIIEabc1\n".repeat(50) + "-----END PRIVATE KEY-----";
    String out = filter(root, "mail jane@example.com\nnothing here\n" + key + "\nlast line");
    assertThat(out)
        .matches(
            "(?s)mail \\[EMAIL_[a-z2-7]{16}]\nnothing here\n\\[SECRET_[a-z2-7]{16}]\nlast line");
  }

  @Test
  void aValueAtTheSeamOfTwoPiecesIsMaskedToo() {
    String filler = "x ".repeat(40);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4_000; i++) {
      text.append(filler).append("user").append(i).append("@example.com\n");
    }
    assertThat(filter(root, text.toString())).doesNotContain("@example.com");
    String line = (filler + "jane@example.com ").repeat(30_000);
    assertThat(filter(root, line)).doesNotContain("@example.com").hasSizeGreaterThan(2_000_000);
  }

  @Test
  void inAWorkspaceEqualValuesJoinOverCallsAndElsewhereOnlyWithinOne() throws IOException {
    Path workspace = Files.createDirectories(root.resolve("w/gates")).getParent();
    Files.copy(
        Repository.ROOT.resolve("gates/workspace.yaml"), workspace.resolve("gates/workspace.yaml"));
    String first = filter(workspace, "a@example.com a@example.com");
    assertThat(filter(workspace, "a@example.com a@example.com")).isEqualTo(first);

    String elsewhere = filter(root, "a@example.com a@example.com");
    assertThat(elsewhere.split(" ", -1)[0]).isEqualTo(elsewhere.split(" ", -1)[1]);
    assertThat(filter(root, "a@example.com a@example.com")).isNotEqualTo(elsewhere);
    assertThat(root.resolve(".ratchet")).doesNotExist();
  }

  @Test
  void aGeneratedCorpusIsScoredAsPromised() throws IOException {
    CommandRun made = CommandRun.in(root, "redact", "--corpus", "900", "--seed", "3");
    assertThat(made.exitCode()).as(made.err()).isZero();
    assertThat(made.out().lines()).hasSize(900);
    assertThat(CommandRun.in(root, "redact", "--corpus", "900", "--seed", "3")).isEqualTo(made);
    Files.writeString(root.resolve("corpus.jsonl"), made.out());

    CommandRun scored = CommandRun.in(root, "redact", "--score", "corpus.jsonl");
    assertThat(scored.exitCode()).as(scored.err()).isZero();
    assertThat(scored.out()).contains("\"by_type\"", "\"f2\"", "\"negatives_touched\"");
    Matcher recall = Pattern.compile("\"recall\" : ([0-9.]+)").matcher(scored.out());
    assertThat(recall.find()).isTrue();
    assertThat(Double.parseDouble(recall.group(1))).isBetween(0.96, 1.0);
    assertThat(CommandRun.in(root, "redact", "--score", "corpus.jsonl", "--json"))
        .isEqualTo(scored);
  }

  @Test
  void rowsOfAnotherFormAreRefusedWithTheirLine() throws IOException {
    refuse("{\"text\": \"a\"}\n{\"text\": [5]}\n", "corpus.jsonl:2");
    refuse("{\"text\": \"a\"}\nnot json\n", "corpus.jsonl:2");
    refuse(
        "{\"text\": \"abc\", \"entities\": [{\"start\": 1, \"end\": 9, \"type\": \"X\"}]}",
        "corpus.jsonl:1");
    refuse(
        "{\"text\": \"abc\", \"entities\": [{\"start\": 2, \"end\": 2, \"type\": \"X\"}]}",
        "corpus.jsonl:1");
    refuse("[1]\n", "corpus.jsonl:1");
    refuse("\n", "holds no rows");
    CommandRun missing = CommandRun.in(root, "redact", "--score", "nowhere.jsonl");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("nowhere.jsonl");
    assertThat(CommandRun.in(root, "redact", "--corpus", "0").exitCode()).isEqualTo(2);
    assertThat(CommandRun.in(root, "redact", "--corpus", "1", "--score", "x").exitCode())
        .isEqualTo(2);
  }

  private void refuse(String corpus, String told) throws IOException {
    Files.writeString(root.resolve("corpus.jsonl"), corpus);
    CommandRun run = CommandRun.in(root, "redact", "--score", "corpus.jsonl");
    assertThat(run.exitCode()).as(corpus).isEqualTo(2);
    assertThat(run.err()).contains(told).doesNotContain("abc");
    assertThat(run.out()).isEmpty();
  }

  private static String filter(Path here, String input) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(new StringReader(input), stream, stream, false);
    int code =
        RatchetCommand.execute(
            new Surroundings(
                terminal, CommandRun.CLOCK, Map.of(), new Surroundings.Places(here, here)),
            "redact");
    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(code).as(text).isZero();
    return text;
  }
}
