package dev.ratchet.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LabelPagesTest {
  @TempDir private Path folder;

  @Test
  void theBlindPageHoldsNothingThatAnyoneThinks() {
    try (CasebookSite at = new CasebookSite(folder, 1)) {
      Browser first = at.as("labeller");
      long number = at.next(first);
      at.reject(first, number);
      Browser second = at.as("second");
      at.next(second);
      String blind = second.get("/label/" + number).body();
      assertThat(blind).contains("Question of r-1", "blind");
      assertThat(blind)
          .doesNotContain("hr-source-to-non-hr", "access-control-violation", "leaks", "inc-")
          .doesNotContain("it tells a secret", "labeller</b>", "sample-1", "hmac:");
      second.post(
          "/label/" + number + "/judge",
          "form",
          at.form(),
          "round",
          "0",
          "acceptable",
          "no",
          "severity",
          "P1");
      String open = second.get("/label/" + number).body();
      assertThat(open).contains("hr-source-to-non-hr", "access-control-violation");
      assertThat(open).doesNotContain("it tells a secret");
    }
  }

  @Test
  void whatIsMissingIsToldBesideWhatWasTyped() {
    try (CasebookSite at = new CasebookSite(folder, 1)) {
      Browser labeller = at.as("labeller");
      String here = "/label/" + at.next(labeller);
      RawExchange without =
          labeller.post(here + "/judge", "form", at.form(), "round", "0", "why", "half said");
      assertThat(without.status()).isEqualTo(400);
      assertThat(without.body()).contains("say whether", "half said");
      RawExchange grave =
          labeller.post(here + "/judge", "form", at.form(), "round", "0", "acceptable", "no");
      assertThat(grave.status()).isEqualTo(400);
      assertThat(grave.body()).contains("how severe");
      assertThat(at.entries("case-judged")).isZero();
    }
  }

  @Test
  void whatIsTooLongIsRefusedBesideAllThatWasTypedAndABreakOfTheLineIsOneCharacter() {
    try (CasebookSite at = new CasebookSite(folder, 1)) {
      Browser labeller = at.as("labeller");
      String here = "/label/" + at.next(labeller);
      String tooLong = "a\r\n".repeat(9_999) + "and more";
      RawExchange refused = sayWhy(at, labeller, here, tooLong);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(CasebookSite.value(Jsoup.parse(refused.body()), "why"))
          .isEqualTo(tooLong.replace("\r\n", "\n"));
      assertThat(at.entries("case-judged")).isZero();
      assertThat(sayWhy(at, labeller, here, "a\r\n".repeat(9_999)).status()).isEqualTo(303);
      assertThat(at.site().ledger().getLast().payload().toString()).doesNotContain("\r");
    }
  }

  private static RawExchange sayWhy(CasebookSite at, Browser labeller, String here, String why) {
    return labeller.post(
        here + "/judge", "form", at.form(), "round", "0", "acceptable", "yes", "why", why);
  }

  @Test
  void aStaleWindowGetsBothTextsAndLosesNone() {
    try (CasebookSite at = new CasebookSite(folder, 1)) {
      Browser labeller = at.as("labeller");
      long number = at.next(labeller);
      String here = "/label/" + number;
      labeller.post(
          here + "/judge", "form", at.form(), "round", "0", "acceptable", "no", "severity", "P2");
      Document page = Jsoup.parse(labeller.get(here).body());
      assertThat(describe(at, labeller, here, page, "tone", "from one window").status())
          .isEqualTo(303);
      RawExchange stale = describe(at, labeller, here, page, "truncated", "from another");
      assertThat(stale.status()).isEqualTo(409);
      assertThat(stale.body()).contains("from one window", "from another", "Saved meanwhile");
      Document again = Jsoup.parse(stale.body());
      assertThat(describe(at, labeller, here, again, "truncated", "from another").status())
          .isEqualTo(303);
      assertThat(at.entries("case-labelled")).isEqualTo(2);
    }
  }

  private static RawExchange describe(
      CasebookSite at, Browser labeller, String here, Document page, String mode, String note) {
    return labeller.post(
        here + "/describe",
        "form",
        at.form(),
        "label",
        CasebookSite.value(page, "label"),
        "seen",
        CasebookSite.value(page, "seen"),
        "mode",
        mode,
        "boundary",
        "model",
        "expect",
        "check: declines",
        "note",
        note);
  }

  @Test
  void aFormThatIsSentTwiceCountsOnceAndAFormWithoutItsIdNotAtAll() {
    try (CasebookSite at = new CasebookSite(folder, 1)) {
      Browser labeller = at.as("labeller");
      String here = "/label/" + at.next(labeller);
      String form = at.form();
      for (int i = 0; i < 3; i++) {
        RawExchange sent =
            labeller.post(here + "/judge", "form", form, "round", "0", "acceptable", "yes");
        assertThat(sent.status()).isEqualTo(303);
      }
      assertThat(at.entries("case-judged")).isEqualTo(1);
      assertThat(labeller.post(here + "/judge", "round", "0", "acceptable", "yes").status())
          .isEqualTo(400);
    }
  }

  @Test
  void whatIsTypedIsKeptUntilItIsSent() {
    try (CasebookSite at = new CasebookSite(folder, 1)) {
      Browser labeller = at.as("labeller");
      String here = "/label/" + at.next(labeller);
      labeller.get(here);
      labeller.post(here + "/draft", "step", "1", "acceptable", "no", "why", "half a why");
      Document page = Jsoup.parse(at.as("labeller").get(here).body());
      assertThat(CasebookSite.value(page, "why")).isEqualTo("half a why");
      assertThat(page.select("[name=acceptable][checked]").attr("value")).isEqualTo("no");
      assertThat(at.as("second").get(here).status()).isEqualTo(404);
    }
  }

  @Test
  void checksAreTriedOnTheObservedReplyAndMistakesAreTold() {
    try (CasebookSite at = new CasebookSite(folder, 1)) {
      Browser labeller = at.as("labeller");
      String here = "/label/" + at.next(labeller);
      labeller.post(
          here + "/judge", "form", at.form(), "round", "0", "acceptable", "no", "severity", "P2");
      String caught =
          labeller.post(here + "/try", "expect", "check: not-contains, text: [\"77\"]").body();
      assertThat(caught).contains("catches it").doesNotContain("<html");
      assertThat(labeller.post(here + "/try", "expect", "check: sources-forbiden").body())
          .contains("sources-forbidden");
      assertThat(labeller.post(here + "/try", "expect", "]").body()).contains("line 1");
    }
  }

  @Test
  void aSkippedCaseDoesNotComeBackAndNeedsAReason() {
    try (CasebookSite at = new CasebookSite(folder, 1)) {
      Browser labeller = at.as("labeller");
      String here = "/label/" + at.next(labeller);
      assertThat(labeller.post(here + "/skip", "form", at.form(), "reason", " ").status())
          .isEqualTo(400);
      labeller.post(here + "/skip", "form", at.form(), "reason", "not my field");
      assertThat(labeller.post("/label/next").header("Location")).contains("/label?nothing-left");
      assertThat(labeller.get("/label?nothing-left").body()).contains("Nothing is left for you");
    }
  }
}
