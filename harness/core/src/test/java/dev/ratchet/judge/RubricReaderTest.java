package dev.ratchet.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Problems;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.elsewhere.Hold;
import dev.ratchet.check.Scene;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RubricReaderTest {
  private static final Path ROOT = Path.of(System.getProperty("ratchet.root"));
  private static final String BANDS =
      """
      ---
      id: on-topic
      question: Is it good?
      severity: P2
      models: [judge-a, judge-b]
      sees: [reference]
      needs: [context]
      empty-reply: no-conclusion
      scale:
        pass-at: 0.5
        bands:
          - {score: 0, meaning: bad}
          - {score: 1, meaning: good}
          - {score: 0.5, meaning: half}
      anchors:
        - {given: q, reply: r, score: 0.5, why: w}
      ---
      # Guidance
      """;

  static Stream<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("rubrics"))) {
      return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedRubricIsReadAndShowsBothSidesOfItsLine(Path file) throws IOException {
    Problems problems = new Problems();
    String name = ROOT.relativize(file).toString();

    Optional<Rubric> read = RubricReader.read(name, Files.readString(file), problems);

    assertThat(problems.found()).isEmpty();
    Rubric rubric = read.orElseThrow();
    assertThat(rubric.anchors()).hasSizeBetween(4, 7);
    assertThat(rubric.anchors().stream().map(Anchor::score).map(rubric.scale()::passes).distinct())
        .containsExactlyInAnyOrder(true, false);
  }

  @Test
  void thePageTellsEveryShippedRubricAndNoOther() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/rubrics.md"));
    List<String> told =
        Pattern.compile("(?m)^\\| \\[`([a-z-]+)`]\\(\\.\\./rubrics/")
            .matcher(page)
            .results()
            .map(row -> row.group(1) + ".md")
            .toList();

    assertThat(told)
        .hasSize(8)
        .containsExactlyInAnyOrderElementsOf(
            shipped().map(file -> file.getFileName().toString()).toList());
  }

  @Test
  void theRubricThatAnImportUsesIsShipped() throws IOException {
    assertThat(shipped().map(file -> file.getFileName().toString()))
        .contains(Hold.USUAL.rubric() + ".md");
  }

  @Test
  void everyBandOfAShippedScaleHasAnAnchor() throws IOException {
    for (Path file : shipped().toList()) {
      Rubric rubric = shippedRubric(file);
      if (rubric.scale() instanceof Scale.Bands(List<Scale.Band> bands, BigDecimal _)) {
        assertThat(rubric.anchors().stream().map(Anchor::score).distinct())
            .as(rubric.id())
            .containsExactlyInAnyOrderElementsOf(bands.stream().map(Scale.Band::score).toList());
      }
    }
  }

  private static Rubric shippedRubric(Path file) throws IOException {
    return RubricReader.read(
            ROOT.relativize(file).toString(), Files.readString(file), new Problems())
        .orElseThrow();
  }

  @Test
  void allKeysAreRead() {
    Rubric rubric = JudgeScene.rubric(BANDS);

    assertThat(rubric.severity()).isEqualTo(Severity.P2);
    assertThat(rubric.models()).containsExactly("judge-a", "judge-b");
    assertThat(rubric.material().needs()).containsExactly(Rubric.Part.CONTEXT);
    assertThat(rubric.material().sees())
        .containsExactlyInAnyOrder(Rubric.Part.CONTEXT, Rubric.Part.REFERENCE);
    assertThat(rubric.emptyReply()).isEqualTo(Rubric.EmptyReply.NO_CONCLUSION);
    assertThat(((Scale.Bands) rubric.scale()).bands())
        .extracting(Scale.Band::meaning)
        .containsExactly("good", "half", "bad");
    assertThat(rubric.anchors()).containsExactly(new Anchor("q", "r", new BigDecimal("0.5"), "w"));
    assertThat(rubric.text()).isEqualTo("# Guidance");
  }

  @Test
  void theIdentityIsTheContentWhateverTheLineEndings() {
    Rubric rubric = JudgeScene.rubric(BANDS);

    assertThat(JudgeScene.rubric(BANDS.replace("\n", "\r\n")).hash()).isEqualTo(rubric.hash());
    assertThat(JudgeScene.rubric(BANDS + "More.\n").hash()).isNotEqualTo(rubric.hash());
    assertThat(JudgeScene.rubric(BANDS.replace("P2", "P1")).hash()).isNotEqualTo(rubric.hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "id: on-topic ~ id: off-topic ~ :2: ~ must be the file's name",
        "question: Is it good? ~ question: It is good ~ :3: ~ question mark",
        "question: Is it good? ~ qestion: Is it good? ~ :3: ~ did you mean 'question'",
        "severity: P2 ~ severity: P9 ~ :4: ~ unknown 'P9'",
        "sees: [reference] ~ sees: [referense] ~ :6: ~ did you mean 'reference'",
        "empty-reply: no-conclusion ~ empty-reply: pass ~ :8: ~ unknown 'pass'",
        "pass-at: 0.5 ~ pass-at: 0.6 ~ :10: ~ a band's score",
        "pass-at: 0.5 ~ pass-at: 0 ~ :10: ~ not the lowest",
        "score: 0.5, meaning ~ score: 1.0, meaning ~ :12: ~ same score",
        "score: 0.5, meaning ~ score: 1.5, meaning ~ :14: ~ from 0 to 1",
        "score: 0.5, why ~ score: 0.7, why ~ :16: ~ not on the rubric's scale",
        "reply: r, ~ `` ~ :16: ~ 'reply' is missing",
        "# Guidance ~ `` ~ :1: ~ says nothing",
        "id: on-topic ~ id: [ ~ on-topic.md ~ :"
      })
  void whatIsWrongIsToldWithItsPlace(String right, String wrong, String place, String message) {
    Problems problems = new Problems();

    assertThat(RubricReader.read("rubrics/on-topic.md", BANDS.replace(right, wrong), problems))
        .isEmpty();
    assertThat(problems.found().toString()).contains(place).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {"`` ~ front matter", "just text ~ front matter", "`---\nid: a` ~ front matter"})
  void aFileWithoutFrontMatterIsRefused(String text, String message) {
    Problems problems = new Problems();
    assertThat(RubricReader.read("a.md", text, problems)).isEmpty();
    assertThat(problems.found().toString()).contains(message);
  }

  @Test
  void expectationsAreHeldAgainstTheRubrics() {
    Map<String, Rubric> rubrics =
        Map.of("on-topic", JudgeScene.rubric(JudgeScene.RUBRIC.replace("[]", "[reference]")));
    Case without = Scene.reply("x").regressionCase();
    Problems problems = new Problems();

    Rubrics.lint(
        List.of(without),
        Scene.expectations(
            "- rubric: on-topik\n- {rubric: on-topic, models: [a]}\n- {check: declines}"),
        rubrics,
        problems);

    assertThat(problems.found().toString())
        .contains("did you mean 'on-topic'?", "unknown key 'models'", "case c-1 has no reference");
    assertThat(problems.found()).hasSize(3);
  }

  @Test
  void theExamplesInTheDocsAreRubrics() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/rubrics.md"));
    Matcher example = Pattern.compile("(?s)```markdown\\n(.*?)```").matcher(page);
    int found = 0;
    while (example.find()) {
      Problems problems = new Problems();
      String id = example.group(1).lines().skip(1).findFirst().orElseThrow().replace("id: ", "");
      assertThat(RubricReader.read(id + ".md", example.group(1), problems)).isPresent();
      assertThat(problems.found()).isEmpty();
      found++;
    }
    assertThat(found).isPositive();
  }
}
