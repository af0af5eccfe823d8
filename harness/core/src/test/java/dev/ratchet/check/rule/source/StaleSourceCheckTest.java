package dev.ratchet.check.rule.source;

import static dev.ratchet.check.Conclusions.failed;
import static dev.ratchet.check.Conclusions.open;
import static dev.ratchet.check.Conclusions.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.Scene;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.ToolStep.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StaleSourceCheckTest {
  private static final String CHECK = "check: no-stale-source";
  private static final String BOUND = CHECK + "\nnot-before: 2024-01-01";

  private static Source source(String id, String... tags) {
    return new Source(
        id, List.of(tags), "The text of the document " + id + " is about many things.");
  }

  private static Scene searched(String reply, Source... sources) {
    return Scene.reply(reply).withStep("search", "{}", Status.OK, sources);
  }

  @ParameterizedTest
  @CsvSource({
    "travel-v2, travel-v3",
    "Travel-V9, travel-v10",
    "travel.v3, travel.v3.1",
    "travel_v1.9, travel_v1.10",
    "travel-2019, travel-2024",
    "travel-2024-03, travel-2024-11",
    "travel-2024-03-01, travel-2024-03-02",
    "docs/travel:v1, docs/travel:v2"
  })
  void anOlderVersionIsStaleOnceANewerIsKnown(String older, String newer) {
    Source old = source(older);
    Source current = source(newer);

    failed(searched("[" + older + "]", old, current).check(CHECK), "cites");
    failed(searched(old.text(), old, current).check(CHECK), "quotes");
    passed(searched("[" + newer + "]", old, current).check(CHECK));
    passed(searched("Hello.", old, current).check(CHECK));
    failed(searched("Hello.", old, current).check(CHECK + "\non: retrieved"), "retrieved");
    passed(searched("[" + older + "]", old).check(CHECK));
    failed(searched("[" + older + "]", old).check(CHECK + "\ncurrent: [\"" + newer + "\"]"));
  }

  @ParameterizedTest
  @CsvSource({
    "hr-policy-17, hr-policy-18",
    "travel-v2, visa-v3",
    "travel-v3, travel-2024",
    "travel-2024, travel-2024",
    "travel, travel-v2"
  })
  void otherIdsAreNoVersions(String one, String other) {
    passed(searched("[" + one + "]", source(one), source(other)).check(CHECK));
  }

  @Test
  void aSourceFromBeforeTheBoundIsStale() {
    failed(searched("[a-1]", source("a-1", "updated:2023-12-31")).check(BOUND), "a-1");
    failed(searched("[a-1]", source("a-1", "Date=2023")).check(BOUND));
    failed(searched("[a-1]", source("a-1", "updated:2023-12-31T23:00:00Z")).check(BOUND));
    failed(searched("[travel-2023]", source("travel-2023")).check(BOUND));
    failed(Scene.reply("[travel-2023]").recorded().check(BOUND), "travel-2023");
    passed(searched("[a-1]", source("a-1", "updated:2024-01-01")).check(BOUND));
    passed(
        searched("[a-1]", source("a-1", "published:2020-01-01", "updated:2024-05")).check(BOUND));
    passed(searched("[travel-2024]", source("travel-2024")).check(BOUND));
    passed(searched("Hello.", source("a-1", "updated:2020")).check(BOUND));
    passed(searched("", source("a-1", "updated:2020")).check(BOUND));
  }

  @Test
  void datesAndCurrentVersionsMayBeSet() {
    Source plain = source("faq-7");
    failed(searched("[FAQ-7]", plain).check(BOUND + "\ndates: {faq-7: 2020-01-01}"));
    passed(searched("[faq-7]", plain).check(BOUND + "\ndates: {FAQ-7: 2025-01-01}"));
    passed(searched("[faq-7]", plain).check(BOUND + "\ncurrent: [faq-7]"));
    failed(
        searched("[a-1]", source("a-1", "stand:2020")).check(BOUND + "\ndate-tags: [stand]"),
        "a-1");
  }

  @Test
  void whatIsNotKnownIsNoPass() {
    open(searched("[faq-7]", source("faq-7")).check(BOUND), "how old");
    open(searched("[faq-7]", source("faq-7", "updated:soon")).check(BOUND), "how old");
    open(searched("[faq-7]", source("faq-7", "updated:2024-02-31")).check(BOUND), "how old");
    open(
        searched("[a-1]", source("a-1", "updated:2024")).check(CHECK + "\nnot-before: 2024-06-01"),
        "how old");
    open(Scene.reply("[faq-7]").recorded().check(CHECK), "faq-7");
    open(Scene.reply("Hello.").recorded().check(CHECK), "records no source");
    open(Scene.reply("Hello.").recorded().check(CHECK + "\non: retrieved"));
    passed(Scene.reply("[travel-v3]").recorded().check(CHECK + "\ncurrent: [travel-v3]"));
    failed(Scene.reply("[travel-v2]").recorded().check(CHECK + "\ncurrent: [travel-v3]"));
    open(
        Scene.reply("[a-1]").retrieving(source("a-1")).showing(Evidence.SOURCES).check(BOUND),
        "how old");
  }

  @Test
  void hostileIdsAreReadInTime() {
    long before = System.nanoTime();
    Source hostile =
        source("v".repeat(50_000) + "-v" + "9".repeat(50_000), "updated:" + "9".repeat(90_000));
    assertThat(searched("[a-1]", hostile).check(BOUND)).isNotNull();
    assertThat((System.nanoTime() - before) / 1_000_000).isLessThan(20_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not-before: soon",
        "not-before: 2024-13-01",
        "dates: {a-1: never}",
        "on: used",
        "older-than: 3 d"
      })
  void wrongSettingsAreRefused(String setting) {
    assertThatThrownBy(() -> Scene.reply("x").check(CHECK + "\n" + setting))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("policy.yaml:");
  }
}
