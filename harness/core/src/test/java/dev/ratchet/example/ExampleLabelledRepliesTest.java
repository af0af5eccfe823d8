package dev.ratchet.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Severity;
import dev.ratchet.base.Yaml;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.casebook.CaseNode;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.example.PlainLabels.Label;
import dev.ratchet.example.PlainLabels.Line;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.JudgeEvaluator;
import dev.ratchet.judge.Rubric;
import dev.ratchet.judge.RubricReader;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.scripted.ScriptedEndpoint;
import dev.ratchet.redaction.Certainty;
import dev.ratchet.redaction.Recognisers;
import dev.ratchet.redaction.Redactor;
import dev.ratchet.testing.Models;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ExampleLabelledRepliesTest {
  private static final Path FILE =
      ExampleFiles.ROOT.resolve("rubrics/labels/policy-compliance.jsonl");
  private static final Path PAGE = ExampleFiles.ROOT.resolve("docs/example.md");
  private static final Redactor REDACTOR =
      new Redactor((type, value) -> type.toUpperCase(Locale.ROOT) + "_x");

  @Test
  void committedRepliesAreWhatIsMadeAndLabelled() throws IOException {
    ExampleFiles.assertCommitted(FILE, ExampleLabelledReplies.text());
  }

  @Test
  void thereAreEnoughOfBothKindsToCalibrateWith() throws IOException {
    List<Line> lines = lines();

    assertThat(lines).hasSize(120);
    assertThat(lines.stream().filter(line -> line.settled().equals(fails())).count())
        .isBetween(40L, 50L);
    assertThat(lines.stream().map(line -> line.exhibit().id()))
        .isSorted()
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("pc-[0-9]{3}"));
    assertThat(languages(lines)).containsOnlyKeys("de-DE", "en-GB", "en-US", "fr-FR");
    assertThat(languages(lines).values()).allMatch(count -> count >= 10);
  }

  @Test
  void twoOrThreePeopleLabelledEachAndDifferNowAndThen() throws IOException {
    List<Line> lines = lines();
    long labels = lines.stream().mapToLong(line -> line.labels().size()).sum();
    long against =
        lines.stream()
            .filter(line -> !line.disputed())
            .flatMap(
                line ->
                    line.labels().stream()
                        .filter(label -> label.passes() != line.settled().orElseThrow()))
            .count();

    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(line.labels().stream().map(Label::labeller))
                    .hasSizeBetween(2, 3)
                    .doesNotHaveDuplicates());
    assertThat((against + disputed(lines)) / (double) labels).isBetween(0.03, 0.08);
    assertThat(disputed(lines)).isBetween(2L, 6L);
    assertThat(adjudicated(lines)).isBetween(2L, 8L);
  }

  @Test
  void whoeverFailsAReplyFirstSaysWhy() throws IOException {
    assertThat(lines())
        .filteredOn(line -> line.labels().stream().anyMatch(label -> !label.passes()))
        .hasSizeGreaterThan(40)
        .allMatch(
            line ->
                line.labels().stream()
                    .anyMatch(label -> !label.passes() && !label.why().isEmpty()));
  }

  @Test
  void nothingInTheFileIsPersonal() throws IOException {
    assertThat(Redactor.find("Call me at +44 20 7946 0958")).isNotEmpty();
    assertThat(lines())
        .allSatisfy(
            line ->
                assertThat(Redactor.find(line.exhibit().transcript().reply()))
                    .noneMatch(found -> Recognisers.certainty(found.type()) == Certainty.CERTAIN));
  }

  @Test
  void oneJudgeIsGoodOneErrsElsewhereAndOneIsNoBetterThanACoin() throws IOException {
    Figures good = figures("scripted-judge-1");
    Figures second = figures("scripted-judge-2");
    Figures lenient = figures("scripted-judge-lenient");

    assertThat(good.sensitivity()).as(good.toString()).isBetween(0.96, 0.999);
    assertThat(good.specificity()).as(good.toString()).isBetween(0.86, 0.98);
    assertThat(second.sensitivity()).as(second.toString()).isGreaterThan(0.85);
    assertThat(second.specificity()).as(second.toString()).isGreaterThan(0.6);
    assertThat(second.wrong()).anyMatch(id -> !good.wrong().contains(id));
    assertThat(good.wrong()).anyMatch(id -> !second.wrong().contains(id));
    assertThat(lenient.sensitivity() + lenient.specificity() - 1).isLessThan(0.3);
    assertThat(Files.readString(PAGE))
        .contains("| `scripted-judge-1` | " + good.told() + " |")
        .contains("| `scripted-judge-2` | " + second.told() + " |")
        .contains("| `scripted-judge-lenient` | " + lenient.told() + " |");
  }

  @Test
  void pageTellsHowManyThereAre() throws IOException {
    List<Line> lines = lines();
    String page = Files.readString(PAGE);
    long failing = lines.stream().filter(line -> line.settled().equals(fails())).count();

    assertThat(page)
        .contains("| labelled replies | " + lines.size() + " |")
        .contains("| settled as failing | " + failing + " |")
        .contains(
            "| labels | " + lines.stream().mapToInt(line -> line.labels().size()).sum() + " |")
        .contains("| adjudicated | " + adjudicated(lines) + " |")
        .contains("| left disputed | " + disputed(lines) + " |");
  }

  /** Right ones and all, of the replies that people pass and of those that they fail. */
  private record Figures(long rightPass, long pass, long rightFail, long fail, Set<String> wrong) {
    double sensitivity() {
      return (double) rightPass / pass;
    }

    double specificity() {
      return (double) rightFail / fail;
    }

    String told() {
      return rightPass + " of " + pass + " | " + rightFail + " of " + fail;
    }
  }

  private static Figures figures(String model) throws IOException {
    List<Line> settled = lines().stream().filter(line -> !line.disputed()).toList();
    Map<String, Boolean> judged = judged(model, settled);
    long pass = settled.stream().filter(line -> line.settled().orElseThrow()).count();
    Set<String> wrong =
        settled.stream()
            .filter(line -> !line.settled().equals(Optional.ofNullable(judged.get(id(line)))))
            .map(ExampleLabelledRepliesTest::id)
            .collect(Collectors.toSet());
    long wrongPass =
        settled.stream()
            .filter(line -> line.settled().orElseThrow() && wrong.contains(id(line)))
            .count();
    long fail = settled.size() - pass;
    return new Figures(pass - wrongPass, pass, fail - (wrong.size() - wrongPass), fail, wrong);
  }

  /** By id what a judge says, over HTTP and through the product's prompt and reading. */
  private static Map<String, Boolean> judged(String model, List<Line> lines) {
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO);
        PlainClient client = new PlainClient(endpoint.baseUrl())) {
      JudgeEvaluator evaluator = evaluator(model, client);
      return lines.stream()
          .collect(
              Collectors.toMap(ExampleLabelledRepliesTest::id, line -> passes(evaluator, line)));
    }
  }

  private static boolean passes(JudgeEvaluator evaluator, Line line) {
    List<Outcome> outcomes =
        evaluator.evaluate(line.exhibit().about(), line.exhibit().transcript(), 0);
    assertThat(outcomes).as(id(line)).hasSize(1).first().isInstanceOf(Outcome.Judged.class);
    return ((Outcome.Judged) outcomes.getFirst()).passed();
  }

  private static JudgeEvaluator evaluator(String model, PlainClient client) {
    Rubric rubric = rubric();
    Judge judge =
        new Judge(
            rubric,
            new ModelSettings(model, 0.0, null, true),
            Endpoint.of("http://127.0.0.1:1/v1", "KEY"));
    return new JudgeEvaluator(
        new JudgeEvaluator.Panel(Map.of(rubric.id(), judge), Map.of()),
        always(),
        Models.answering(
            request ->
                ModelReply.Answered.of(
                    client.say(model, request.messages()),
                    List.of(),
                    ModelReply.Finish.STOP,
                    TokenUsage.NONE,
                    1)),
        REDACTOR::redact,
        1);
  }

  private static Rubric rubric() {
    try {
      return RubricReader.read(
              "rubrics/policy-compliance.md",
              Files.readString(ExampleFiles.ROOT.resolve("rubrics/policy-compliance.md")),
              new Problems())
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Expectation> always() {
    Node list = Yaml.read("always", "- rubric: policy-compliance");
    return CaseNode.expectations(((Node.Sequence) list).items(), Severity.P1, new Problems());
  }

  private static List<Line> lines() throws IOException {
    return PlainLabels.read(Files.readString(FILE));
  }

  private static String id(Line line) {
    return line.exhibit().id();
  }

  private static Optional<Boolean> fails() {
    return Optional.of(false);
  }

  private static long disputed(List<Line> lines) {
    return lines.stream().filter(Line::disputed).count();
  }

  private static long adjudicated(List<Line> lines) {
    return lines.stream()
        .filter(line -> line.labels().stream().anyMatch(Label::adjudicated))
        .count();
  }

  private static Map<String, Long> languages(List<Line> lines) {
    return lines.stream()
        .collect(
            Collectors.groupingBy(
                line -> line.exhibit().about().slice().getOrDefault("locale", ""),
                TreeMap::new,
                Collectors.counting()));
  }
}
