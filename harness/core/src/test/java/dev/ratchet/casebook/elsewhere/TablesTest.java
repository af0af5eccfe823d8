package dev.ratchet.casebook.elsewhere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.casebook.Case;
import dev.ratchet.testing.Golden;
import dev.ratchet.testing.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Tables of tools whose datasets usually come in another shape. */
final class TablesTest {
  private static final String FOLDER = "harness/core/src/test/resources/elsewhere-tables/";

  /** Formats that read a table beside their own shape, and those whose shape it is. */
  private static final List<String> BESIDE =
      List.of("langfuse", "deepeval", "dokimos", "inspect", "openai-evals");

  @TestFactory
  Stream<DynamicTest> aTableBecomesItsGolden() {
    return BESIDE.stream()
        .map(
            id ->
                DynamicTest.dynamicTest(
                    id,
                    () -> {
                      Material material = material(id);
                      CaseImport.Imported imported =
                          Foreigners.take(material, ImportSettings.USUAL);
                      assertThat(imported.report().format()).as("is guessed").isEqualTo(id);
                      Golden.check(FOLDER + id + ".expected.txt", Foreigners.shown(imported));
                      List<Case> cases = imported.cases();
                      assertThat(cases).isNotEmpty();
                      assertThat(imported.report().read())
                          .isEqualTo(cases.size() + imported.report().leftOut().size());
                      assertThat(Foreigners.take(material, ImportSettings.USUAL, cases).cases())
                          .isEqualTo(cases);
                    }));
  }

  private static Material material(String id) {
    Path file = Repository.ROOT.resolve(FOLDER + id + ".csv");
    return MaterialReader.read(id + ".csv", Foreigners.bytes(file), Siblings.NONE);
  }
}
