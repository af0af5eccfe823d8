package dev.ratchet.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents lead where they say, and name no machine. */
final class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
  private static final Pattern MACHINE =
      Pattern.compile("(^|[^A-Za-z0-9_.$])/(work|root|home|tmp/wt)/|\\.\\./shared");

  @Test
  void everyRelativeLinkLeadsToAFile() {
    List<String> broken = new ArrayList<>();
    List<Path> documents = documents();
    for (Path document : documents) {
      Matcher links = LINK.matcher(Repository.read(document));
      while (links.find()) {
        String target = links.group(1);
        if (!target.contains("://") && !Files.exists(document.resolveSibling(target))) {
          broken.add(Repository.ROOT.relativize(document) + " -> " + target);
        }
      }
    }
    assertThat(documents).hasSizeGreaterThan(8);
    assertThat(broken).isEmpty();
  }

  @Test
  void nothingNamesAMachine() {
    assertThat(MACHINE.matcher("see /work/main").find()).isTrue();
    assertThat(
            Stream.of(
                    documents(),
                    Repository.files("harness/core/src/main", ".java"),
                    Repository.files("gates", ".yaml"))
                .flatMap(List::stream)
                .filter(file -> MACHINE.matcher(Repository.read(file)).find())
                .map(Repository.ROOT::relativize))
        .isEmpty();
  }

  private static List<Path> documents() {
    return Stream.of(
            Repository.files("docs", ".md"),
            Repository.files("rubrics", ".md"),
            Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                .map(Repository.ROOT::resolve)
                .filter(Files::exists)
                .toList())
        .flatMap(List::stream)
        .toList();
  }
}
