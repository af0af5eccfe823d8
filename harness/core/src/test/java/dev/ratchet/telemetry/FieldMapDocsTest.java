package dev.ratchet.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ratchet.telemetry.format.MappedName;
import dev.ratchet.testing.Repository;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page says what the reader takes: each example is read, each word is named. */
final class FieldMapDocsTest {
  private static final String PAGE = Repository.read(Repository.ROOT.resolve("docs/field-map.md"));

  @Test
  void everyExampleIsAMapThatIsRead() {
    List<String> examples =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(PAGE)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(examples).hasSize(3);
    assertThat(examples)
        .allSatisfy(
            text ->
                assertThatCode(() -> FieldMap.read("docs/field-map.md", text))
                    .doesNotThrowAnyException());
  }

  @Test
  void everyWordOfAFieldIsNamed() {
    assertThat(Arrays.stream(MappedName.values()).map(MappedName::word))
        .hasSizeGreaterThan(50)
        .allSatisfy(word -> assertThat(PAGE).contains("`" + word + "`"));
  }
}
