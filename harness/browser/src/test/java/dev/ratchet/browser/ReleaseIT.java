package dev.ratchet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.ratchet.access.Account;
import dev.ratchet.access.PasswordHash;
import dev.ratchet.access.People;
import dev.ratchet.access.Person;
import dev.ratchet.access.Role;
import dev.ratchet.testing.CanaryWorkspace;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.web.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release manager from the checklist to a signature that proves itself; who may not is refused.
 */
@ExtendWith(Shared.class)
final class ReleaseIT {
  private static final String MODE = "tool-call:search:E";

  /** Sends a form as the page would, and says what the server answers. */
  private static final String SEND =
      """
      async ([path, fields]) => {
        const body = new URLSearchParams(fields);
        body.set('form', 'a-form-of-this-very-test-' + path + fields.about);
        body.set('_token', JSON.parse(document.body.getAttribute('hx-headers'))['X-Ratchet-Token']);
        const answer = await fetch(path, {method: 'POST', body, redirect: 'manual'});
        return answer.status + ' ' + (await answer.text()).replace(/<[^>]*>/g, ' ');
      }
      """;

  @TempDir private static Path root;
  private static Site site;
  private static String here = "";

  @BeforeAll
  static void serve() {
    CanaryWorkspace workspace = CanaryWorkspace.in(root);
    workspace.traffic(
        (draft, canary, at) -> canary && at < 2 ? draft.uses("search", true, null) : draft);
    assertThat(workspace.compare().out()).startsWith("PASS");
    here = "/releases/" + workspace.id();
    site = Site.of(root, people(), Function.identity());
  }

  private static People people() {
    PasswordHash hash = Site.passwordHash();
    People people = People.NOBODY;
    for (Map.Entry<String, Role> one :
        Map.of(
                "rita", Role.RELEASE_MANAGER,
                "raj", Role.RELEASE_MANAGER,
                "ann", Role.RELEASE_MANAGER,
                "vera", Role.VIEWER)
            .entrySet()) {
      Person person = new Person(one.getKey(), one.getKey(), Set.of(one.getValue()));
      people = people.with(new Account(person, true, hash, null));
    }
    return people;
  }

  @AfterAll
  static void end() {
    site.close();
  }

  @Test
  void aReleaseManagerAssignsConfirmsHasAnOverrideAgreedToAndSigns(Chromium browser)
      throws IOException {
    Page rita = browser.signIn(site, "rita");
    Page raj = browser.signIn(site, "raj");
    open(rita);
    assertThat(rita.innerText(".next")).contains("Production speaks for it.", "5 of 10 items");
    assertThat(rita.innerText("main")).contains("A release is signed when every item is done.");
    assertThat(send(rita, "sign", "")).startsWith("409").contains("left to do: no-unowned");
    for (String mode : List.of("#mode-0", "#mode-1")) {
      String mitigation = "a longer timeout, one retry";
      act(rita, mode, "owner", "kim", "until", "2026-11-30", "mitigation", mitigation);
    }
    assertThat(rita.innerText("#no-unowned-failure-mode")).contains("yes", "kim, until 2026-11-30");
    act(rita, "#manual-support-told", "note", "told on Monday");
    assertThat(rita.innerText("#manual-support-told")).contains("rita confirmed", "told on Monday");
    act(rita, "#gate-passed", "reason", "the gate of this one is not written yet");
    assertThat(rita.innerText("#gate-passed")).contains("a second person has to agree");
    assertThat(rita.locator("#gate-passed form").count()).isZero();
    assertThat(send(rita, "agree", "gate-passed")).startsWith("400").contains("a second person");
    beside("waivers-valid", "judges-admitted");

    open(raj);
    act(raj, "#gate-passed");
    assertThat(raj.innerText("#gate-passed")).contains("overridden", "rita asked to go on");

    open(rita);
    assertThat(rita.innerText(".next")).contains("Every item is done: sign the release.");
    sign(rita, "s");
    assertThat(rita.innerText(".bar")).contains("released");
    proves(rita);
  }

  /** What the other items need is done by commands while the server runs. */
  private static void beside(String... items) {
    String id = here.substring(here.lastIndexOf('/') + 1);
    for (String item : items) {
      run("canary", "override", id, item, "--reason", "no gate is kept yet", "--by", "rita");
      run("canary", "agree", id, item, "--by", "raj");
    }
  }

  private static void run(String... words) {
    CommandRun done = CommandRun.in(root, words);
    assertThat(done.err()).doesNotContain("error");
  }

  private static void open(Page page) {
    page.navigate(site.address() + here);
    Chromium.awaitKeys(page, "h1");
  }

  /** Opens the form of an item, fills it in and sends it, as keys do. */
  private static void act(Page page, String item, String... fields) {
    page.focus(item + " summary");
    page.keyboard().press("Enter");
    for (int at = 0; at < fields.length; at += 2) {
      page.fill(item + " [name=" + fields[at] + "]", fields[at + 1]);
    }
    page.focus(item + " button");
    page.keyboard().press("Enter");
    Chromium.await(page, ".news");
  }

  /** The password was given long ago, so that it is asked for once more. */
  private static void sign(Page page, String key) {
    site.clock().advance(Duration.ofMinutes(6));
    page.keyboard().press(key);
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    Chromium.await(page, "[name=_password]");
    page.keyboard().type(Site.PASSWORD);
    page.keyboard().press("Enter");
    Chromium.await(page, ".revision");
  }

  /** Takes the record as a browser does, and checks it with the key that the page tells. */
  private static void proves(Page page) throws IOException {
    Path file = root.resolve("taken.json");
    page.waitForDownload(() -> page.click(".revision a[download]")).saveAs(file);
    String key = page.innerText(".revision dl > :nth-child(2) dd").strip();
    CommandRun verified = CommandRun.in(root, "release", "verify", file.toString(), "--key", key);
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    Files.writeString(file, Files.readString(file).replace("kim", "tim"));
    assertThat(CommandRun.in(root, "release", "verify", file.toString(), "--key", key).exitCode())
        .isEqualTo(5);
  }

  @Test
  void whoMayNotIsOfferedNothingAndRefusedAllTheSame(Chromium browser) {
    List<String> paths = List.of("owner", "confirm", "override", "agree", "sign");
    Page vera = browser.signIn(site, "vera");
    open(vera);
    assertThat(vera.locator("main form").count()).isZero();
    for (String path : paths) {
      assertThat(send(vera, path, "manual-support-told")).startsWith("403").contains("your roles");
    }
    Page ann = browser.signIn(site, "ann");
    open(ann);
    assertThat(ann.locator("#manual-support-told form").count()).isZero();
    assertThat(ann.innerText("main")).contains("You made this change, so others confirm");
    for (String path : List.of("confirm", "override", "agree", "sign")) {
      assertThat(send(ann, path, "manual-support-told"))
          .startsWith("403")
          .contains("nobody answers for their own");
    }
  }

  private static String send(Page page, String path, String about) {
    Map<String, String> fields =
        Map.of(
            "about", path.equals("owner") ? MODE : about,
            "owner", "kim",
            "until", "2026-11-30",
            "mitigation", "a longer timeout",
            "reason", "a quiet week, it is watched",
            "outcome", "release");
    return String.valueOf(page.evaluate(SEND, List.of(here + "/" + path, fields)));
  }
}
