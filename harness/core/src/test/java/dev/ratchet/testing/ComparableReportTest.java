package dev.ratchet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparableReportTest {
  @Test
  void whatTwoRunsMayDifferInIsTakenOut() {
    List<List<String>> alike =
        List.of(
            List.of("run a-1, seed 1", "run b-2, seed 1"),
            List.of("Started 2026-11-02T08:00:00Z", "Started 2026-11-03T09:10:11.5Z"),
            List.of("at 2 November 2026, 08:00 UTC", "at 13 November 2026, 18:01 UTC"),
            List.of(
                "latency p50 17 ms, p95 1.20 s of 30 measured; missing none",
                "latency not measured; missing none"),
            List.of("9 attempts (3 cached), 9", "9 attempts (0 cached), 9"),
            List.of("\"a\",0,59,\"no\",\"\"\r\n", "\"a\",0,,\"yes\",\"\"\r\n"),
            List.of(
                "<p class=\"effort\">12 ms · 0.01 USD · from the cache</p>",
                "<p class=\"effort\">latency not measured · 0.01 USD</p>"),
            List.of(
                "<testcase name=\"x\" time=\"0.120\"/>", "<testcase name=\"x\" time=\"0.000\"/>"),
            List.of("{\n  \"latency-millis\" : 12,\n  \"x\" : 1\n}", "{\n  \"x\" : 1\n}"),
            List.of("a\n1 attempt was in flight when the run was killed or stopped: x\nb", "a\nb"),
            List.of("[ \"a\", \"2 were in flight when the run was killed: x\" ]", "[ \"a\" ]"),
            List.of("<o>a\n2 were in flight when the run was killed: x</o>", "<o>a</o>"),
            List.of("<u><li>2 were in flight when the run was killed: x</li></u>", "<u></u>"));
    assertThat(alike)
        .allSatisfy(
            two ->
                assertThat(ComparableReport.of(two.getFirst(), "a-1"))
                    .isEqualTo(ComparableReport.of(two.getLast(), "b-2")));
  }

  @Test
  void whatARunSaysIsNot() {
    List<List<String>> different =
        List.of(
            List.of("candidate 1 of 3 attempts failed", "candidate 2 of 3 attempts failed"),
            List.of("reply: yes", "reply: no"),
            List.of("\"a\",0,59,\"no\",\"flaky\"\r\n", "\"a\",0,59,\"no\",\"\"\r\n"),
            List.of("missing none", "missing 1 timeout"),
            List.of("tokens 100 in", "tokens 101 in"),
            List.of("\"cost-micro-usd\" : 5", "\"cost-micro-usd\" : 6"),
            List.of("9 attempts (3 cached)", "8 attempts (3 cached)"));
    assertThat(different)
        .allSatisfy(
            two ->
                assertThat(ComparableReport.of(two.getFirst(), "a-1"))
                    .isNotEqualTo(ComparableReport.of(two.getLast(), "a-1")));
  }
}
