package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.store.StoreFile;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.RequestDraft;
import dev.ratchet.testing.TinyTraces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricsCommandTest {
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

  @TempDir private static Path folder;

  /** Three requests on two days, one of them in error, of tenants of one person each. */
  @BeforeAll
  static void load() throws IOException {
    Files.createDirectories(folder.resolve("gates"));
    Files.writeString(folder.resolve("gates/workspace.yaml"), "name: metrics\n");
    TinyTraces.load(
        new StoreFile(folder.resolve(".ratchet/ratchet.duckdb"), CommandRun.CLOCK),
        RequestDraft.of("a").at("2026-09-07T09:00:00Z").session("s1").tenant("=1+1").build(),
        RequestDraft.of("b")
            .at("2026-09-07T23:00:00Z")
            .session("s1")
            .tenant("t-\u001b[31m02")
            .ends("error", 500, null)
            .build(),
        RequestDraft.of("c").at("2026-09-08T09:00:00Z").took(3_000).build());
  }

  private static CommandRun run(String... args) {
    return CommandRun.in(folder, args);
  }

  @Test
  void eachMetricIsALineInItsBucket() {
    CommandRun run = run("metrics");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("3 requests from 2026-09-07 09:00 to 2026-09-08 09:00 (UTC)\n")
        .contains("\nReliability\n")
        .containsPattern("\n  error-rate +33\\.3 %   1 of 3 requests\n")
        .containsPattern("\n  latency-p95 +2\\.82 s   3 requests\n")
        .containsPattern("\n  first-token-p50 +missing   none of 3 requests tells it\n")
        .containsPattern("\n  requests-per-session +2\\.00   2 requests over 1 sessions\n")
        .contains("Missing is no zero");
  }

  @Test
  void slicesAndWindowsAreLinesOfTheirOwn() {
    CommandRun run =
        run("metrics", "error-rate", "--by", "persona", "--window", "1d", "--all-groups");
    assertThat(run.out())
        .contains("error-rate\n")
        .containsPattern("\n    2026-09-07 00:00  employee +50\\.0 %   1 of 2 requests\n")
        .containsPattern("\n    2026-09-08 00:00  employee +0\\.0 %   0 of 1 requests");
  }

  @Test
  void csvIsSafeForSpreadsheetsAndEmptyWhereNothingIsKnown() {
    CommandRun run =
        run(
            "metrics",
            "error-rate",
            "first-token-p50",
            "--by",
            "tenant",
            "--all-groups",
            "--format",
            "csv");
    assertThat(run.out().lines())
        .startsWith(
            "metric,unit,part,from,to,dimension,slice,state,value,numerator,denominator,requests")
        .contains("error-rate,share,,,,tenant,'=1+1,measured,0,0,1,1")
        .contains("first-token-p50,millis,,,,tenant,t-01,missing,,,,")
        .anyMatch(line -> line.startsWith("error-rate,share,,,,tenant,t-") && line.contains("02,"));
    assertThat(run.out()).doesNotContain("\u001b");
  }

  @Test
  void jsonSaysWhatProducedAFigureAndMissingIsAKind() {
    String out = run("metrics", "error-rate", "first-token-p50", "--format", "json").out();
    assertThat(Json.node("out", 1, out)).isInstanceOf(Node.Mapping.class);
    assertThat(out)
        .contains("\"kind\" : \"fraction\"", "\"kind\" : \"missing\"", "\"hash\" : \"sha256:")
        .doesNotContain("NaN");
    assertThat(run("metrics", "error-rate", "first-token-p50", "--json").out()).isEqualTo(out);
  }

  @Test
  void tenantsOfFewPeopleAreWithheldUnlessAllIsAskedFor() {
    String out = run("metrics", "error-rate", "--by", "tenant").out();
    assertThat(out).contains("withheld").doesNotContain("t-01").doesNotContain("=1+1");
  }

  @Test
  void aTimeWithoutRequestsIsToldAsThat() {
    CommandRun run = run("metrics", "error-rate", "--from", "2027-01-01");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("no requests").contains("missing");
    assertThat(run.err()).contains("no request in this time");
  }

  @Test
  void wrongWordsAreRefusedWithTheNearestOne() {
    Map<List<String>, String> wrong =
        Map.of(
            List.of("errror-rate"), "did you mean 'error-rate'?",
            List.of("--by", "persna"), "did you mean 'persona'?",
            List.of("--window", "90min"), "whole hours or days",
            List.of("--window", "soon"), "whole hours or days",
            List.of("--from", "yesterday"), "2026-09-14T10:30:00Z",
            List.of("--from", "2026-09-14", "--to", "2026-09-13"), "--to must be after --from",
            List.of("--format", "xml"), "xml",
            List.of("--list", "--format", "csv"), "not as csv");
    wrong.forEach(
        (args, message) -> {
          String[] all = Stream.concat(Stream.of("metrics"), args.stream()).toArray(String[]::new);
          CommandRun run = run(all);
          assertThat(run.exitCode()).as(args.toString()).isEqualTo(2);
          assertThat(run.err()).as(args.toString()).contains(message).doesNotContain("\tat ");
          assertThat(run.out()).isEmpty();
        });
  }

  @Test
  void theListSaysWhatEachMetricIsAndItsSqlWhereItIsNamed() {
    String all = run("metrics", "--list").out();
    assertThat(all)
        .contains("error-rate", "lower is better", "Owner application")
        .doesNotContain("select ");
    assertThat(run("metrics", "--list", "error-rate").out())
        .contains("select request_id")
        .doesNotContain("latency");
    assertThat(run("metrics", "--list", "--json").out()).contains("\"error-rate\"");
  }

  @Test
  void ownSqlIsNotRunForAStrangersChangeAndTheRestIs(@TempDir Path stranger) throws IOException {
    Files.createDirectories(stranger.resolve("gates"));
    Files.writeString(stranger.resolve("gates/workspace.yaml"), "name: metrics\n");
    Files.writeString(stranger.resolve("gates/metrics.yaml"), OWN);
    Map<String, String> untrusted = Map.of("RATCHET_UNTRUSTED", "true");
    CommandRun refused = CommandRun.in(stranger, untrusted, "metrics");
    assertThat(refused.exitCode()).isEqualTo(4);
    assertThat(refused.err()).contains("no SQL is run for a change from a fork (long-answers)");
    assertThat(CommandRun.in(stranger, untrusted, "metrics", "error-rate").exitCode()).isZero();
  }
}
