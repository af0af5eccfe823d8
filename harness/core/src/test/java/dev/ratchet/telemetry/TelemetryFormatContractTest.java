package dev.ratchet.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.telemetry.format.TelemetryFormat;
import dev.ratchet.telemetry.format.TelemetryFormats;
import dev.ratchet.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every format in the list owes, so that a new line is tested the moment it is added. */
final class TelemetryFormatContractTest {
  private static final Path FIXTURES =
      Repository.ROOT.resolve("harness/core/src/test/resources/telemetry");

  /** OTLP is what all SDK fixtures are written in; its encodings are tested by writing them. */
  private static final String OTLP = "otlp";

  /** Formats whose fixtures stand with those of another, whose traces they add to. */
  private static final Map<String, String> WITH = Map.of("ecs-logs", "elastic");

  @Test
  void everyFormatHasAnIdOfItsOwnAndATitle() {
    List<String> ids = TelemetryFormats.ALL.stream().map(TelemetryFormat::id).toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    assertThat(TelemetryFormats.ALL)
        .allSatisfy(
            format -> {
              assertThat(format.title()).as(format.id()).isNotBlank();
              assertThat(TelemetryFormats.named(format.id())).isSameAs(format);
            });
  }

  @Test
  void everyFormatIsNamedInTheDocs() {
    assertThat(unnamed(Repository.read(Repository.ROOT.resolve("docs/telemetry.md")))).isEmpty();
    assertThat(unnamed("only `phoenix` and litellm")).contains("litellm").doesNotContain("phoenix");
  }

  private static List<String> unnamed(String page) {
    return TelemetryFormats.ALL.stream()
        .map(TelemetryFormat::id)
        .filter(id -> !page.contains("`" + id + "`"))
        .toList();
  }

  @Test
  void everyFormatHasAFixtureWithAGolden() {
    Set<String> missing = new TreeSet<>();
    for (TelemetryFormat format : TelemetryFormats.ALL) {
      String folder = folder(WITH.getOrDefault(format.id(), format.id()));
      boolean isOtlp = format.id().startsWith(OTLP);
      if (!isOtlp && (folder.isEmpty() || !hasGolden(FIXTURES.resolve(folder)))) {
        missing.add(format.id());
      }
    }
    assertThat(missing).isEmpty();
    assertThat(folder("nobody-writes-this")).isEmpty();
  }

  /** The folder of an id, or of the family that it names first, as {@code langfuse} of its two. */
  private static String folder(String id) {
    for (String at = id; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('-')))) {
      if (Files.isDirectory(FIXTURES.resolve(at))) {
        return at;
      }
    }
    return "";
  }

  private static boolean hasGolden(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      Set<Boolean> golden =
          files
              .map(file -> file.getFileName().toString().contains("golden"))
              .collect(Collectors.toSet());
      return golden.contains(true) && golden.contains(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
