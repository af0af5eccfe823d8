package dev.ratchet.casebook.elsewhere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ratchet.base.Json;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseNode;
import dev.ratchet.testing.Golden;
import dev.ratchet.testing.Repository;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What holds for every entry of the registry, tested the moment its line is added. */
final class ElsewhereFormatContractTest {
  private static final String SECRET = "4111 1111 1111 1111";

  @TestFactory
  Stream<DynamicTest> aFixtureBecomesItsGolden() {
    return each(
        format -> {
          CaseImport.Imported imported =
              Foreigners.take(Foreigners.material(format.id()), ImportSettings.USUAL);
          assertThat(imported.report().format()).as("is guessed").isEqualTo(format.id());
          Golden.check(
              "harness/core/src/test/resources/elsewhere/" + format.id() + "/expected.txt",
              Foreigners.shown(imported));
          assertThat(imported.cases()).isNotEmpty();
        });
  }

  @TestFactory
  Stream<DynamicTest> everyItemIsACaseOrLeftOut() {
    return each(
        format -> {
          ImportReport report =
              Foreigners.take(Foreigners.material(format.id()), ImportSettings.USUAL).report();
          assertThat(report.read())
              .isEqualTo(report.cases().added().size() + report.leftOut().size())
              .isPositive();
        });
  }

  @TestFactory
  Stream<DynamicTest> aSecondImportChangesNothing() {
    return each(
        format -> {
          Material material = Foreigners.material(format.id());
          List<Case> first = Foreigners.take(material, ImportSettings.USUAL).cases();
          CaseImport.Imported again = Foreigners.take(material, ImportSettings.USUAL, first);
          assertThat(again.cases()).isEqualTo(first);
          assertThat(again.report().cases().changesSomething()).isFalse();
          assertThat(again.report().cases().unchanged()).isEqualTo(first.size());
        });
  }

  @TestFactory
  Stream<DynamicTest> whatItMakesAreCasesThatOurReaderTakes() {
    return each(
        format -> {
          for (Case one :
              Foreigners.take(Foreigners.material(format.id()), ImportSettings.USUAL).cases()) {
            Problems problems = new Problems();
            Case read = CaseNode.read(Json.node("line", 1, Json.canonical(one.toNode())), problems);
            assertThat(problems.found()).isEmpty();
            assertThat(Json.canonical(read.toNode())).isEqualTo(Json.canonical(one.toNode()));
            assertThat(one.hasP0()).as("P0 needs two people").isFalse();
          }
        });
  }

  /** Cut, doubled, or with a byte changed, a file is refused or read, and nothing else happens. */
  @TestFactory
  Stream<DynamicTest> aBrokenFileEndsInAMessageOrAReport() {
    return each(
        format -> {
          byte[] whole = Foreigners.bytes(Foreigners.fixture(format.id()));
          String name = Foreigners.fixture(format.id()).getFileName().toString();
          SplittableRandom random = new SplittableRandom(7);
          for (int i = 0; i < 60; i++) {
            byte[] broken = broken(whole, random, i);
            for (ElsewhereFormat reader : List.of(format, other(format, i))) {
              assertThatCode(() -> readOrRefused(reader, name, broken)).doesNotThrowAnyException();
            }
          }
        });
  }

  /** Every value of a wrong type, deep or huge: told, never an error of ours. */
  @TestFactory
  Stream<DynamicTest> hostileValuesAreToldAndNotTaken() {
    return each(
        format -> {
          String huge = "x".repeat(300_000);
          String deep = "[".repeat(150) + "1" + "]".repeat(150);
          for (String value : List.of("null", "7", "true", "[]", "{}", "\"\"", deep, "[[],{}]")) {
            for (String document : documents(value)) {
              readOrRefused(format, "hostile.json", document.getBytes(StandardCharsets.UTF_8));
            }
          }
          byte[] long1 = documents("\"" + huge + "\"").getFirst().getBytes(StandardCharsets.UTF_8);
          assertThat(readOrRefused(format, "hostile.json", long1)).isEmpty();
        });
  }

  @TestFactory
  Stream<DynamicTest> personalDataMakesNoCaseAndStandsInNoMessage() {
    return each(
        format -> {
          String name = Foreigners.fixture(format.id()).getFileName().toString();
          String text =
              new String(Foreigners.bytes(Foreigners.fixture(format.id())), StandardCharsets.UTF_8);
          String planted = text.replace("VPN", SECRET).replace("monitor", SECRET);
          assertThat(planted).contains(SECRET);
          Material material = Foreigners.material(name, planted);
          CaseImport.Imported refused =
              Foreigners.take(format, material, ImportSettings.USUAL, List.of());
          assertThat(Foreigners.shown(refused)).doesNotContain("4111").contains("personal data");
          CaseImport.Imported masked = Foreigners.take(format, material, redacting(), List.of());
          assertThat(Foreigners.shown(masked)).doesNotContain("4111").contains("[CARD_");
          assertThat(masked.report().cases().redacted()).isPositive();
        });
  }

  @Test
  void thePageTellsOfEveryFormat() {
    String page = Repository.read(Repository.ROOT.resolve("docs/coming-from-elsewhere.md"));
    assertThat(ElsewhereFormats.ids()).allMatch(id -> page.contains("\n| `" + id + "` |"));
  }

  @Test
  void idsAreKebabAndStandOnce() {
    assertThat(ElsewhereFormats.ids())
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z-]+"));
    assertThat(new HashSet<>(ElsewhereFormats.ids())).contains(ElsewhereFormats.OWN);
  }

  private static ImportSettings redacting() {
    return new ImportSettings(Map.of(), Hold.USUAL, true, false, "");
  }

  private static ElsewhereFormat other(ElsewhereFormat format, int i) {
    return ElsewhereFormats.ALL.get(
        (ElsewhereFormats.ALL.indexOf(format) + i) % ElsewhereFormats.ALL.size());
  }

  private static byte[] broken(byte[] whole, SplittableRandom random, int i) {
    if (i % 3 == 0) {
      return Arrays.copyOf(whole, random.nextInt(whole.length));
    }
    byte[] changed = whole.clone();
    for (int n = 0; n <= i % 3; n++) {
      changed[random.nextInt(changed.length)] = (byte) "{}[]\",:\n\\x0".charAt(random.nextInt(11));
    }
    return changed;
  }

  private static List<Case> readOrRefused(ElsewhereFormat format, String name, byte[] content) {
    try {
      Material material = MaterialReader.read(name, content, Siblings.NONE);
      boolean _ = format.accepts(material);
      return Foreigners.take(format, material, ImportSettings.USUAL, List.of()).cases();
    } catch (RatchetException e) {
      assertThat(e.code().exitCode()).as(e.text()).isEqualTo(2);
      assertThat(e.text()).hasSizeLessThan(1_000);
      return List.of();
    }
  }

  /** Documents that every reader knows some keys of, each key with the value. */
  private static List<String> documents(String value) {
    String keys =
        Stream.of(
                "input",
                "ideal",
                "item",
                "question",
                "expected_output",
                "expectedOutput",
                "inputs",
                "expectedOutputs",
                "metadata",
                "id",
                "target",
                "choices",
                "vars",
                "assert",
                "tests",
                "prompts",
                "defaultTest",
                "options",
                "threshold",
                "context",
                "retrieval_context",
                "expected_tools",
                "status",
                "sourceTraceId",
                "eval",
                "results",
                "additional_metadata")
            .map(key -> "\"" + key + "\":" + value)
            .reduce((a, b) -> a + "," + b)
            .orElseThrow();
    String item = "{" + keys + "}";
    return List.of(
        item,
        "[" + item + "]",
        "{\"samples\":[" + item + "],\"eval\":" + item + ",\"version\":2}",
        "{\"examples\":[" + item + "]}",
        "{\"data\":[" + item + "," + value + "]}",
        "{\"prompts\":["
            + value
            + "],\"tests\":["
            + item
            + ","
            + value
            + "],\"defaultTest\":"
            + item
            + "}",
        "{\"tests\":[{\"vars\":{\"question\":"
            + value
            + "},\"assert\":["
            + item
            + ",{\"type\":"
            + value
            + ",\"value\":"
            + value
            + "},{\"type\":\"contains\",\"value\":"
            + value
            + "}]}]}",
        value);
  }

  private static Stream<DynamicTest> each(Consumer<ElsewhereFormat> test) {
    return ElsewhereFormats.ALL.stream()
        .map(format -> DynamicTest.dynamicTest(format.id(), () -> test.accept(format)));
  }
}
