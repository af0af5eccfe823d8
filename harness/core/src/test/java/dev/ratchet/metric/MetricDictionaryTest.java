package dev.ratchet.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MetricDictionaryTest {
  private static final String OWN =
      """
      metrics:
        long-answers:
          bucket: quality
          definition: Answers of more than 200 characters.
          kind: rate
          events: long answers
          of: answers
          unit: share
          direction: lower
          owner: writers
          decision: Ask for shorter answers.
          sql: select request_id, 1 as numerator, 1 as denominator from requests
      """;

  private static MetricDictionary read(String text) {
    return MetricDictionary.read("gates/metrics.yaml", text);
  }

  private static List<String> problems(String text) {
    try {
      read(text);
      return List.of();
    } catch (RatchetException e) {
      return e.text().lines().toList();
    }
  }

  @Test
  void everyShippedMetricSaysEverythingAndOfEachBucketThereIsSome() {
    List<Metric> metrics = MetricDictionary.shipped().metrics();
    assertThat(metrics).hasSizeGreaterThan(40);
    assertThat(metrics).extracting(Metric::name).doesNotHaveDuplicates();
    assertThat(metrics)
        .allMatch(metric -> metric.question().origin() == Metric.Origin.SHIPPED)
        .noneMatch(metric -> metric.about().definition().isBlank())
        .noneMatch(metric -> metric.about().owner().isBlank())
        .noneMatch(metric -> metric.about().decision().isBlank());
    assertThat(metrics)
        .extracting(metric -> metric.about().bucket())
        .contains(Bucket.values())
        .isSorted();
  }

  @Test
  void aFileAddsAMetricOfItsOwnWhichIsNotTrusted() {
    Metric own = read(OWN).find("long-answers").orElseThrow();
    assertThat(own.question().origin()).isEqualTo(Metric.Origin.WORKSPACE);
    assertThat(own.measure().kind()).isEqualTo(new MetricKind.Rate("long answers", "answers"));
    assertThat(own.columns()).containsExactly("request_id", "numerator", "denominator");
    assertThat(read(OWN).names()).containsAll(MetricDictionary.shipped().names());
  }

  @Test
  void aFileChangesAShippedMetricAndKeepsWhatItDoesNotName() {
    Metric before = MetricDictionary.shipped().find("escalation-rate").orElseThrow();
    Metric changed =
        read("metrics: {escalation-rate: {owner: desk, direction: lower}}")
            .find("escalation-rate")
            .orElseThrow();
    assertThat(changed.about().owner()).isEqualTo("desk");
    assertThat(changed.about().definition()).isEqualTo(before.about().definition());
    assertThat(changed.measure().direction()).isEqualTo(Direction.LOWER);
    assertThat(changed.question()).isEqualTo(before.question());
    assertThat(changed.hash()).isNotEqualTo(before.hash());
  }

  @Test
  void aShippedMetricWithSqlOfTheUsersIsTheUsers() {
    String text =
        """
        metrics:
          requests: {sql: "select request_id, 1 as value from requests where channel = 'web'"}
        """;
    assertThat(read(text).find("requests").orElseThrow().question().origin())
        .isEqualTo(Metric.Origin.WORKSPACE);
  }

  @Test
  void aFileSwitchesAMetricOff() {
    assertThat(read("metrics: {retry-rate: {enabled: false}}").names())
        .doesNotContain("retry-rate")
        .hasSize(MetricDictionary.shipped().metrics().size() - 1);
  }

  @Test
  void aMetricOfOnesOwnCanBeSwitchedOffTooAndIsStillRead() {
    String off = OWN.replace("    bucket:", "    enabled: false\n    bucket:");
    assertThat(read(off).names()).isEqualTo(MetricDictionary.shipped().names());
    assertThat(problems(off.replace("owner:", "ownr:"))).isNotEmpty();
  }

  @Test
  void anEmptyFileChangesNothing() {
    assertThat(read("").hash()).isEqualTo(MetricDictionary.shipped().hash());
  }

  @Test
  void allProblemsAreToldAtOnceWithTheirLinesAndTheNearestWord() {
    String text =
        """
        metrics:
          errr-rate: {owner: x}
          Wrong Name: {sql: x}
          own-one:
            bucket: qualty
            definition: x
            kind: quantile
            at: 1.5
            of: requests
            unit: share
            owner: me
            decison: x
            sql: select request_id from requests
          requests: {kind: rate}
          gone: {enabled: false}
        metric: {}
        """;
    assertThat(problems(text))
        .anyMatch(line -> line.contains("metrics.yaml:2:") && line.contains("'error-rate'"))
        .anyMatch(line -> line.contains("metrics.yaml:3:") && line.contains("kebab-case"))
        .anyMatch(line -> line.contains("metrics.yaml:5:") && line.contains("'quality'"))
        .anyMatch(line -> line.contains("metrics.yaml:8:") && line.contains("at:"))
        .anyMatch(line -> line.contains("metrics.yaml:10:") && line.contains("unit"))
        .anyMatch(line -> line.contains("'direction' is missing"))
        .anyMatch(line -> line.contains("metrics.yaml:12:") && line.contains("'decision'?"))
        .anyMatch(line -> line.contains("metrics.yaml:13:") && line.contains("column 'value'"))
        .anyMatch(line -> line.contains("metrics.yaml:14:") && line.contains("'kind'"))
        .anyMatch(
            line ->
                line.contains("metrics.yaml:15:") && line.contains("gone: no metric of this name"))
        .anyMatch(line -> line.contains("metrics.yaml:16:") && line.contains("'metrics'?"));
  }

  @Test
  void anUnknownKindIsToldOnceAndNotEachOfItsKeys() {
    assertThat(problems(OWN.replace("kind: rate", "kind: rat")))
        .singleElement()
        .asString()
        .contains("did you mean 'rate'?");
  }

  @Test
  void unknownNamesGetTheNearestOne() {
    assertThatThrownBy(
            () -> MetricDictionary.shipped().named(List.of("errror-rate", "requests", "zzzzzz")))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("no metric 'errror-rate'; did you mean 'error-rate'?")
        .hasMessageContaining("no metric 'zzzzzz'; 'ratchet metrics --list' lists them");
  }

  @Test
  void namedMetricsComeInTheOrderOfTheDictionary() {
    assertThat(MetricDictionary.shipped().named(List.of("requests", "error-rate")))
        .extracting(Metric::name)
        .containsExactly("error-rate", "requests");
  }
}
