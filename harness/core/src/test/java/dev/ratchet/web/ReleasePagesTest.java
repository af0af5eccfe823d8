package dev.ratchet.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.access.Account;
import dev.ratchet.access.PasswordHash;
import dev.ratchet.access.People;
import dev.ratchet.access.Person;
import dev.ratchet.access.Role;
import dev.ratchet.testing.CanaryWorkspace;
import dev.ratchet.testing.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases over real HTTP: what a form counts for, and what the pages tell of broken files. */
final class ReleasePagesTest {
  private static final String ITEM = "judges-admitted";

  @TempDir private static Path folder;
  private static Site site;
  private static String id = "";
  private static String here = "";

  @BeforeAll
  static void start() {
    CanaryWorkspace workspace = CanaryWorkspace.in(folder);
    workspace.traffic(
        (draft, canary, at) -> canary && at < 2 ? draft.uses("search", true, null) : draft);
    assertThat(workspace.compare().exitCode()).isZero();
    id = workspace.id();
    here = "/releases/" + id;
    site = Site.of(folder, people());
  }

  private static People people() {
    PasswordHash hash = Site.passwordHash();
    People people = People.NOBODY;
    for (String name : List.of("rita", "raj")) {
      Person person = new Person(name, name, Set.of(Role.RELEASE_MANAGER));
      people = people.with(new Account(person, true, hash, null));
    }
    return people;
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  /** What the page seals into the form of an item. */
  private static String field(String page, String item, String name) {
    Matcher form =
        Pattern.compile("name=\"form\" value=\"[^\"]*-" + item + "\">.*?</form>", Pattern.DOTALL)
            .matcher(page);
    assertThat(form.find()).as(page).isTrue();
    Matcher value =
        Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(form.group());
    assertThat(value.find()).as(form.group()).isTrue();
    return value.group(1);
  }

  private static long entries(String kind) {
    return site.ledger().stream().filter(entry -> entry.kind().equals(kind)).count();
  }

  @Test
  void aFormThatIsSentTwiceCountsOnceAndIsNobodyElses() {
    Browser rita = site.as("rita");
    String page = rita.get(here).body();
    String form = "a-form-that-is-sent-again-and-again";
    String[] sent = {
      "form", form, "about", ITEM, "seen", field(page, ITEM, "seen"), "reason", "none is named yet"
    };
    assertThat(rita.post(here + "/override", sent).status()).isEqualTo(303);
    assertThat(rita.post(here + "/override", sent).status()).isEqualTo(303);
    assertThat(entries("override-asked")).isEqualTo(1);
    Browser raj = site.as("raj");
    raj.get(here);
    assertThat(raj.post(here + "/override", sent).body()).contains("sent by somebody else");
  }

  @Test
  void nobodyAnswersForWhatTheirPageDidNotShow() {
    Browser rita = site.as("rita");
    rita.get(here);
    RawExchange stale =
        rita.post(
            here + "/override",
            "form",
            "a-form-with-a-long-enough-id",
            "about",
            "gate-passed",
            "seen",
            "sha256:" + "0".repeat(64),
            "reason",
            "none is named <b>yet");
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.body())
        .contains("something else is known of canary", "value=\"none is named &lt;b>yet\"");
  }

  @Test
  void anOwnersDayIsToCome() {
    Browser rita = site.as("rita");
    rita.get(here);
    RawExchange over =
        rita.post(
            here + "/owner",
            "form",
            "another-form-with-a-long-id",
            "about",
            "tool-failure",
            "owner",
            "kim",
            "mitigation",
            "a longer timeout",
            "until",
            "2026-09-27");
    assertThat(over.status()).isEqualTo(400);
    assertThat(over.body()).contains("is over already", "value=\"a longer timeout\"");
  }

  @Test
  void aRecordThatWasChangedAndACanaryWithoutReadingSaySoAndHideNothing() throws IOException {
    assertThat(CommandRun.in(folder, "canary", "sign", id, "--rollback", "--by", "raj").exitCode())
        .isZero();
    Browser rita = site.as("rita");
    String file = rita.get(here + "/revisions/1").body();
    Path record = folder.resolve(".ratchet/canaries/" + id + "/release-1.json");
    assertThat(file).isEqualTo(Files.readString(record));
    assertThat(rita.get(here).body()).contains("rolled back", "release verify");
    Files.writeString(record, file.replace("raj", "rob"));
    assertThat(rita.get(here).body()).contains("was changed after it was signed");
    Path empty = Files.createDirectories(folder.resolve(".ratchet/canaries/empty-1"));
    Files.writeString(empty.resolve("policy.yaml"), "canary: empty\n");
    assertThat(rita.get("/releases").body()).contains("empty-1", "unknown", id);
    assertThat(rita.get("/releases/empty-1").status()).isBetween(400, 409);
    assertThat(rita.get(here + "/readings/7").status()).isEqualTo(404);
    assertThat(rita.get(here + "/readings/..%2Fpolicy").status()).isBetween(400, 404);
  }
}
