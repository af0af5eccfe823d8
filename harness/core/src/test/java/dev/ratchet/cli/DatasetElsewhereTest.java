package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.store.ParquetRows;
import dev.ratchet.telemetry.format.Row;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases come from other tools and go to them, in a workspace as a user has it. */
final class DatasetElsewhereTest {
  private static final Path FIXTURES =
      Repository.ROOT.resolve("harness/core/src/test/resources/elsewhere");
  private static final String PROMPTFOO =
      FIXTURES.resolve("promptfoo/promptfooconfig.yaml").toString();
  private static final String FAQ = FIXTURES.resolve("csv/faq.csv").toString();

  @TempDir private Path root;

  @BeforeEach
  void workspace() throws IOException {
    Path gates = Files.createDirectories(root.resolve("gates"));
    Files.copy(Repository.ROOT.resolve("gates/workspace.yaml"), gates.resolve("workspace.yaml"));
  }

  @Test
  void anImportIsPublishedOnceAndToldInTheLedger() throws IOException {
    CommandRun first = run(0, "dataset", "import", PROMPTFOO, "--name", "helpdesk", "--by", "jo");
    assertThat(first.out())
        .contains("format promptfoo (guessed): 20 items read")
        .contains("19 cases added, 0 changed, 0 in the dataset as they are; 1 items make none")
        .contains("4 of them are P0 in the file and P1 here (--trust-severity)")
        .contains("write rubrics/llm-rubric-43c63140.md if there is none; 2 cases are held to it")
        .contains(
            "javascript: it runs code; nothing from elsewhere is run\n        tests[0].assert[4]")
        .contains("helpdesk v1: 19 cases from 9 incidents")
        .contains("dataset: {name: helpdesk, version: 1, hash: \"sha256:");
    String ledger = Files.readString(root.resolve(".ratchet/ledger.jsonl"));
    assertThat(ledger)
        .contains(
            "dataset-published", "\"format\":\"promptfoo\"", "\"trust-severity\":false", "\"jo\"");
    assertThat(run(0, "dataset", "verify").out()).isEqualTo("helpdesk v1  as published\n");

    CommandRun again = run(0, "dataset", "import", PROMPTFOO, "--name", "helpdesk", "--by", "jo");
    assertThat(again.out())
        .contains("19 in the dataset as they are", "nothing new, so nothing is published");
    assertThat(Files.readString(root.resolve(".ratchet/ledger.jsonl"))).isEqualTo(ledger);
    assertThat(root.resolve("datasets/helpdesk/v2.jsonl")).doesNotExist();
  }

  @Test
  void aDryRunWritesNothing() throws IOException {
    List<Path> before = files();
    String langfuse = FIXTURES.resolve("langfuse/items.json").toString();
    assertThat(run(0, "dataset", "import", langfuse, "--name", "d", "--dry-run").out())
        .contains("2 cases added", "dry run: nothing is written");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void casesFromSeveralToolsStandBesideEachOther() {
    run(0, "dataset", "import", FAQ, "--name", "all", "--by", "jo");
    String langfuse = FIXTURES.resolve("langfuse/items.json").toString();
    CommandRun second = run(0, "dataset", "import", langfuse, "--name", "all", "--json");
    Node report = Json.node("out", 1, second.out());
    assertThat(report.toString()).contains("langfuse");
    assertThat(run(0, "dataset", "diff", "all", "1", "2").out())
        .contains("+ langfuse-")
        .doesNotContain("- ")
        .doesNotContain("~ ");
  }

  @Test
  void somebodyMustVouchForP0() throws IOException {
    assertThat(run(2, "dataset", "import", FAQ, "--name", "faq", "--trust-severity").err())
        .contains("say who vouches for it with --by");
    run(0, "dataset", "import", FAQ, "--name", "faq", "--trust-severity", "--by", "mo");
    assertThat(Files.readString(root.resolve(".ratchet/ledger.jsonl")))
        .contains("\"trust-severity\":true", "\"p0\":1", "\"mo\"");
    assertThat(run(0, "dataset", "show", "faq").out()).contains("     1  P0");
  }

  @Test
  void wrongUseIsToldInALine() throws IOException {
    assertThat(run(2, "dataset", "import", "nothing.csv", "--name", "d").err())
        .contains("nothing.csv: there is no such file");
    assertThat(run(2, "dataset", "import", FAQ, "--name", "d", "--from", "promptfo").err())
        .contains("did you mean 'promptfoo'");
    assertThat(run(2, "dataset", "import", FAQ, "--name", "../d").err()).contains("one plain name");
    Files.writeString(root.resolve("odd.txt"), "just words");
    assertThat(run(2, "dataset", "import", "odd.txt", "--name", "d").err())
        .contains("looks like no format that is known");
    assertThat(run(2, "dataset", "export", "nothing", "--to", "csv").err()).contains("nothing");
    run(0, "dataset", "import", FAQ, "--name", "faq", "--by", "jo");
    assertThat(run(2, "dataset", "export", "faq", "--to", "parquet").err()).contains("--out FILE");
  }

  @Test
  void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
    Path secret = Files.writeString(root.resolve("secret.txt"), "hidden words");
    Path folder = Files.createDirectories(root.resolve("from"));
    Files.createSymbolicLink(folder.resolve("link.txt"), secret);
    for (String name : List.of("link.txt", "../secret.txt", secret.toString())) {
      Files.writeString(
          folder.resolve("c.yaml"),
          "tests:\n  - vars: {q: 'file://" + name + "'}\n    assert: [{type: is-refusal}]\n");
      CommandRun told = run(2, "dataset", "import", "from/c.yaml", "--name", "d", "--dry-run");
      assertThat(told.out()).contains("0 cases added", "stand in a file that is not read");
    }
  }

  @Test
  void aTableComesBackAsTheSameDataset() throws IOException {
    run(0, "dataset", "import", PROMPTFOO, "--name", "one", "--by", "jo");
    run(0, "dataset", "export", "one", "--to", "csv", "--out", "one.csv");
    assertThat(run(0, "dataset", "export", "one", "--to", "csv").out())
        .isEqualTo(Files.readString(root.resolve("one.csv")));
    run(0, "dataset", "import", "one.csv", "--name", "two", "--by", "jo");
    assertThat(cases("two")).isEqualTo(cases("one"));
    assertThat(run(0, "dataset", "import", "one.csv", "--name", "one").out())
        .contains("nothing new, so nothing is published");
  }

  @Test
  void parquetHoldsWhatTheTableHolds() {
    run(0, "dataset", "import", FAQ, "--name", "faq", "--by", "jo");
    assertThat(run(0, "dataset", "export", "faq", "--to", "parquet", "--out", "faq.parquet").out())
        .contains("3 cases written to faq.parquet");
    List<Row> rows = new ArrayList<>();
    new ParquetRows().read(root.resolve("faq.parquet"), rows::add);
    assertThat(rows)
        .extracting(row -> row.values().text("id"))
        .containsExactly("csv-2ce13d3b4b58", "faq-pay", "faq-vpn");
    assertThat(rows.getFirst().values().text("input")).contains("wie lange dauert Elternzeit?");
    assertThat(rows.getFirst().has("failure-mode")).isFalse();
    assertThat(rows.getFirst().values().text("slice.locale")).isEqualTo("de-DE");
  }

  @Test
  void labelsTravelAsATableBothWays() throws IOException {
    Path labels = Repository.ROOT.resolve("datasets/copilot/labels.jsonl");
    run(0, "dataset", "labels", labels.toString(), "--to", "csv", "--out", "labels.csv");
    run(0, "dataset", "labels", "labels.csv", "--to", "jsonl", "--out", "back.jsonl");
    assertThat(Files.readString(root.resolve("back.jsonl")))
        .isEqualTo(run(0, "dataset", "labels", labels.toString(), "--to", "jsonl").out());
    assertThat(Json.canonical(nodes(Repository.read(labels))))
        .isEqualTo(Json.canonical(nodes(Files.readString(root.resolve("back.jsonl")))));
    Files.writeString(root.resolve("bad.csv"), "id,request,who\nl,r,x\n");
    assertThat(run(2, "dataset", "labels", "bad.csv", "--to", "jsonl").err())
        .contains("bad.csv:2", "unknown key 'who'", "'labeller' is missing");
  }

  private static List<Node> nodes(String lines) {
    return lines.lines().map(line -> Json.node("labels", 1, line)).toList();
  }

  private String cases(String name) throws IOException {
    return Files.readString(root.resolve("datasets/" + name + "/v1.jsonl"))
        .replaceAll("imported/[a-z-]+", "imported");
  }

  private List<Path> files() throws IOException {
    try (var all = Files.walk(root)) {
      return all.sorted().toList();
    }
  }

  private CommandRun run(int exitCode, String... arguments) {
    CommandRun run = CommandRun.in(root, arguments);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    return run;
  }
}
