package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.TelemetryFormat;
import dev.ratchet.telemetry.format.TelemetryFormats;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.Golden;
import dev.ratchet.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger sees of an export before anything is kept of it. */
final class ImportPreviewTest {
  private static final Path FIXTURES =
      Repository.ROOT.resolve("harness/core/src/test/resources/telemetry");

  @TempDir private Path root;

  @Test
  void nothingIsWrittenWithinAWorkspaceOrOutsideOfOne() throws IOException {
    Path outside = Files.createDirectory(root.resolve("outside"));
    assertThat(preview(outside, log()).exitCode()).isZero();
    assertThat(listing(outside)).isEmpty();
    Path workspace = Files.createDirectory(root.resolve("workspace"));
    assertThat(CommandRun.in(workspace, "init").exitCode()).isZero();
    List<String> before = listing(workspace);
    assertThat(preview(workspace, log()).exitCode()).isZero();
    assertThat(preview(workspace, log(), "--json").exitCode()).isZero();
    assertThat(listing(workspace)).isEqualTo(before);
  }

  @Test
  void theTextIsAsTheGoldenShowsIt() {
    CommandRun run =
        preview(FIXTURES, "otel-genai/otel-genai.traces.jsonl", "otel-genai/otel-genai.logs.jsonl");
    Golden.check("harness/core/src/test/resources/cli/import-preview.txt", run.out());
    Golden.check(
        "harness/core/src/test/resources/cli/import-preview-rows.txt",
        preview(FIXTURES, "mapped/export.jsonl").out());
    assertThat(run.err()).isEmpty();
  }

  @Test
  void theMapThatIsProposedIsOneThatAnImportTakes() throws IOException {
    assertThat(CommandRun.in(root, "init").exitCode()).isZero();
    CommandRun refused = CommandRun.in(root, "import", log());
    assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(refused.err()).contains("unknown format");
    String proposed =
        Attributes.of(Json.node("preview", 1, preview(root, log(), "--json").out()))
            .text("proposed");
    Files.writeString(root.resolve("gates/fields.yaml"), String.valueOf(proposed));
    CommandRun imported = CommandRun.in(root, "import", log());
    assertThat(imported.err()).contains("1 of 14 records could not be read");
    assertThat(imported.out()).contains("4 requests from");
    assertThat(preview(root, log()).out()).contains("4 requests in 14 records", "my-log");
  }

  @Test
  void aFormatCanBeForcedAndAWrongIdNamesTheNearest() {
    String file = FIXTURES.resolve("litellm/export.jsonl").toString();
    CommandRun wrong = preview(root, file, "--format", "litelm");
    assertThat(wrong.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(wrong.err()).contains("did you mean 'litellm'?");
    CommandRun forced = preview(root, file, "--format", "helicone");
    assertThat(forced.out()).contains("6 cannot be read: no id at the places that the map names");
    assertThat(CommandRun.in(root, "init").exitCode()).isZero();
    assertThat(CommandRun.in(root, "import", file, "--format", "litellm").exitCode()).isZero();
  }

  @Test
  void theHelpListsEveryFormat() {
    String help = CommandRun.in(root, "import", "--help").out().replaceAll("\\s+", " ");
    assertThat(TelemetryFormats.ALL)
        .extracting(TelemetryFormat::id)
        .allSatisfy(id -> assertThat(help).contains(id));
  }

  @Test
  void aMistakeInTheFieldMapIsToldBeforeAnythingIsRead() throws IOException {
    assertThat(CommandRun.in(root, "init").exitCode()).isZero();
    Files.writeString(root.resolve("gates/fields.yaml"), "fields: {tenent: x}\n");
    for (CommandRun run : List.of(preview(root, log()), CommandRun.in(root, "import", log()))) {
      assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
      assertThat(run.err()).contains("gates/fields.yaml:1:18", "did you mean 'tenant'?");
    }
    assertThat(root.resolve(".ratchet")).doesNotExist();
  }

  /** A retry imports, which a preview promises not to. */
  @ParameterizedTest
  @ValueSource(strings = {"--retry-quarantine", "--list-quarantine"})
  void aPreviewOfTheQuarantineIsRefused(String option) {
    CommandRun refused = preview(root, option);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("--preview looks at files and keeps nothing", option);
    assertThat(root.resolve(".ratchet")).doesNotExist();
  }

  private static CommandRun preview(Path directory, String... more) {
    List<String> all = Stream.concat(Stream.of("import", "--preview"), Stream.of(more)).toList();
    return CommandRun.in(directory, all.toArray(String[]::new));
  }

  private static String log() {
    return FIXTURES.resolve("mapped/export.jsonl").toString();
  }

  private static List<String> listing(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !path.equals(folder)).map(Path::toString).sorted().toList();
    }
  }
}
