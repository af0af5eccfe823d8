import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.files.DatasetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes a workspace for measurements: so many cases with three rule checks and a rubric each, two
 * candidates, a gate that runs each case once by both, and a candidate that the stub refuses.
 *
 * <p>Usage: {@code java -cp 'harness/core/target/dist/lib/*' harness/bench/run/Workspace.java FOLDER
 * CASES BASE_URL}
 */
final class Workspace {
  private static final String CANDIDATE =
      """
      kind: chat
      name: %s
      model: stub
      prompt: "Answer briefly. %s Cite your source."
      endpoint: {base-url: "%s"}
      """;
  private static final String GATE =
      """
      gate: bench
      dataset: {name: bench, version: 1, hash: "%s"}
      candidate: gates/candidates/new.yaml
      baseline: {file: gates/candidates/old.yaml}
      profile: pr
      repeats: {p0: 1, others: 1, rerun: 1}
      slices: [persona]
      always: [{check: no-secret, severity: P0}]
      rules:
        - p0: none
      %sjudges:
        helpful: {models: [stub-judge]}
      """;
  private static final String PASS_RATE = "  - pass-rate: {at-least: 0.90}\n";

  /** With fewer incidents a pass rate of nine in ten cannot be proven, and a gate says so. */
  private static final int ENOUGH_FOR_A_RATE = 64;

  private static final String RUBRIC =
      """
      ---
      id: helpful
      question: Does the reply answer the question?
      scale:
        pass-at: 1
        bands:
          - score: 1
            meaning: it does
          - score: 0
            meaning: it does not
      severity: P2
      ---
      A reply answers a question when its reader needs to ask nothing more.
      """;

  private Workspace() {}

  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]), Integer.parseInt(args[1]), args[2]);
  }

  private static void write(Path root, int count, String baseUrl) throws IOException {
    Files.createDirectories(root.resolve("gates/candidates"));
    Files.createDirectories(root.resolve("rubrics"));
    Files.writeString(root.resolve("gates/workspace.yaml"), "name: bench\n");
    Files.writeString(root.resolve("rubrics/helpful.md"), RUBRIC);
    String cases = IntStream.range(0, count).mapToObj(Workspace::line).collect(Collectors.joining());
    Dataset dataset = new Dataset("bench", 1, DatasetFiles.cases("bench", cases));
    new DatasetFiles(root.resolve("datasets")).write(dataset, Manifest.of(dataset, null));
    Files.writeString(root.resolve("gates/bench.yaml"), GATE.formatted(dataset.hash(), count < ENOUGH_FOR_A_RATE ? "" : PASS_RATE));
    candidate(root, "old", "Be polite.", baseUrl);
    candidate(root, "new", "Be exact.", baseUrl);
    candidate(root, "refusing", "You are to refuse.", baseUrl);
  }

  private static void candidate(Path root, String name, String manner, String baseUrl)
      throws IOException {
    Files.writeString(
        root.resolve("gates/candidates/" + name + ".yaml"),
        CANDIDATE.formatted(name, manner, baseUrl));
  }

  private static String line(int number) {
    String id = "case-%06d".formatted(number);
    return """
        {"id":"%s","severity":"P2","failure-mode":"travel","boundary":"model","incident":"%s",\
        "slice":{"persona":"%s"},"input":[{"role":"user","content":"Question %d: how much is refunded for a hotel?"}],\
        "expect":[{"check":"contains","text":"140 EUR"},{"check":"not-contains","text":"I cannot"},\
        {"rubric":"helpful","severity":"P2"}]}
        """
        .formatted(id, id, number % 2 == 0 ? "employee" : "manager", number);
  }
}
