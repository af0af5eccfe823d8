package dev.ratchet.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DisputePagesTest {
  @TempDir private Path folder;

  @Test
  void aThirdPersonSeesBothSidesTakesOneOverAndDecidesOnce() {
    try (CasebookSite at = new CasebookSite(folder, 1)) {
      long number = dispute(at, "labeller", "second");
      Browser third = at.as("adjudicator");
      assertThat(third.get("/disputes").body()).contains("Case " + number, "severity");
      Document page = Jsoup.parse(third.get("/disputes/" + number).body());
      assertThat(page.select(".opinions").text())
          .contains("labeller", "second", "it tells a secret", "it is fine as it is", "differ");
      assertThat(page.select(".evidence").text()).contains("Question of r-1");
      assertThat(page.select("[name=severity][checked]")).isEmpty();

      Document taken = Jsoup.parse(third.get(takeOver(page, "labeller")).body());
      assertThat(taken.select("[name=severity][checked]").attr("value")).isEqualTo("P0");
      assertThat(CasebookSite.value(taken, "expect")).contains("check: declines");
      assertThat(taken.select("#tried").text()).contains("catches it");

      String[] decision = decision(at, "");
      RawExchange without = third.post("/disputes/" + number, decision);
      assertThat(without.status()).isEqualTo(400);
      assertThat(without.body()).contains("say why", "it leaks indeed");

      String[] whole = decision(at, "the document is for HR only");
      assertThat(third.post("/disputes/" + number, whole).status()).isEqualTo(303);
      assertThat(third.post("/disputes/" + number, whole).status()).isEqualTo(303);
      assertThat(at.entries("case-adjudicated")).isEqualTo(1);
      assertThat(third.get("/disputes").body()).contains("Nothing is disputed");
      assertThat(third.get("/disputes/" + number).status()).isEqualTo(409);
    }
  }

  @Test
  void whoLabelledADisputeGetsItNeitherInTheListNorByAddress() {
    try (CasebookSite at = new CasebookSite(folder, 1)) {
      long number = dispute(at, "judge", "second");
      Browser judge = at.as("judge");
      assertThat(judge.get("/disputes").body()).doesNotContain("Case " + number);
      RawExchange page = judge.get("/disputes/" + number);
      assertThat(page.status()).isEqualTo(403);
      assertThat(page.body()).contains("a third person decides").doesNotContain("it is fine as");
      assertThat(judge.post("/disputes/" + number, decision(at, "I say so")).status())
          .isEqualTo(403);
      assertThat(judge.post("/disputes/" + number + "/try", "expect", "x").status()).isEqualTo(403);
      assertThat(at.entries("case-adjudicated")).isZero();
    }
  }

  @Test
  void aDraftOfADecisionIsKeptUntilItIsSent() {
    try (CasebookSite at = new CasebookSite(folder, 1)) {
      long number = dispute(at, "labeller", "second");
      Browser third = at.as("adjudicator");
      third.get("/disputes/" + number);
      third.post("/disputes/" + number + "/draft", "reason", "half a reason");
      Document page = Jsoup.parse(at.as("adjudicator").get("/disputes/" + number).body());
      assertThat(CasebookSite.value(page, "reason")).isEqualTo("half a reason");
    }
  }

  @Test
  void whoAskedForNewLabelsHasSeenTheOldOnesAndLabelsNot() {
    try (CasebookSite at = new CasebookSite(folder, 1)) {
      long number = dispute(at, "labeller", "second");
      Browser asker = at.as("judge");
      asker.get("/disputes/" + number);
      assertThat(
              asker
                  .post(
                      "/cases/" + number + "/relabel",
                      "form",
                      at.form(),
                      "round",
                      "0",
                      "reason",
                      "the policy changed")
                  .status())
          .isEqualTo(303);
      assertThat(asker.post("/label/next").header("Location")).contains("/label?nothing-left");
      assertThat(at.next(at.as("second"))).isEqualTo(number);
      assertThat(at.as("viewer").get("/cases/" + number).body())
          .contains("had it labelled anew", "the policy changed", "it tells a secret");
    }
  }

  private static String takeOver(Document page, String who) {
    return page.select("a.pick:contains(what " + who + " said)").attr("href");
  }

  private static long dispute(CasebookSite at, String first, String second) {
    Browser one = at.as(first);
    long number = at.next(one);
    at.reject(one, number);
    Browser other = at.as(second);
    assertThat(at.next(other)).isEqualTo(number);
    at.accept(other, number);
    return number;
  }

  private static String[] decision(CasebookSite at, String reason) {
    return new String[] {
      "form",
      at.form(),
      "round",
      "0",
      "acceptable",
      "no",
      "severity",
      "P0",
      "why",
      "it leaks indeed",
      "mode",
      "access-control-violation",
      "boundary",
      "retrieval",
      "expect",
      "check: declines, severity: P0",
      "reference",
      "",
      "note",
      "",
      "reason",
      reason
    };
  }
}
