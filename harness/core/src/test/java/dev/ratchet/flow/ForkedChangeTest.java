package dev.ratchet.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ForkedChangeTest {
  private static final String HOME = "owner/home";

  @TempDir private Path folder;

  private Map<String, String> github(String event, String told) throws IOException {
    Path file = folder.resolve("event.json");
    Files.writeString(file, told);
    return Map.of(
        "GITHUB_EVENT_NAME",
        event,
        "GITHUB_REPOSITORY",
        HOME,
        "GITHUB_EVENT_PATH",
        file.toString());
  }

  private static String pullRequest(String repo) {
    return "{\"action\": \"synchronize\", \"number\": 7, \"pull_request\": {\"head\": {\"ref\": \"x\","
        + " \"repo\": "
        + repo
        + "}, \"base\": {\"ref\": \"main\", \"repo\": {\"full_name\": \"owner/home\"}}}}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pull_request               | {"full_name": "owner/home"}                | false
          pull_request_target        | {"full_name": "owner/home"}                | false
          pull_request_review        | {"full_name": "owner/home"}                | false
          pull_request               | {"full_name": "stranger/home"}             | true
          pull_request_target        | {"full_name": "stranger/home"}             | true
          pull_request_review        | {"full_name": "stranger/home"}             | true
          pull_request_review_comment| {"full_name": "stranger/home"}             | true
          pull_request               | {"full_name": "Owner/home"}                | true
          pull_request               | {"full_name": "owner/home "}               | true
          pull_request               | {"full_name": "owner/home/../x"}           | true
          pull_request               | {"full_name": null}                        | true
          pull_request               | {"full_name": ["owner/home"]}              | true
          pull_request               | {"full_name": {"full_name": "owner/home"}} | true
          pull_request               | {"name": "home"}                           | true
          pull_request               | {}                                         | true
          pull_request               | null                                       | true
          pull_request               | "owner/home"                               | true
          """)
  void aPullRequestIsOfThisRepositoryOnlyWhereItsEventSaysSo(
      String event, String repo, boolean fork) throws IOException {
    assertThat(ForkedChange.isOne(github(event, pullRequest(repo)))).isEqualTo(fork);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          workflow_run  | {"workflow_run": {"head_repository": {"full_name": "owner/home"}}}       | false
          workflow_run  | {"workflow_run": {"head_repository": {"full_name": "stranger/home"}}}    | true
          workflow_run  | {"workflow_run": {}}                                                     | true
          issue_comment | {"issue": {"number": 1}, "repository": {"full_name": "owner/home"}}      | false
          issue_comment | {"issue": {"pull_request": {}}, "repository": {"full_name": "owner/home"}} | true
          push          | {"repository": {"full_name": "owner/home"}}                              | false
          schedule      | {}                                                                       | false
          merge_group   | {}                                                                       | false
          """)
  void otherEventsAreHeldToWhatTheyTell(String event, String told, boolean fork)
      throws IOException {
    assertThat(ForkedChange.isOne(github(event, told))).isEqualTo(fork);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "[]", "{\"pull_request\": ", "{\"number\": 7}"})
  void anEventThatCannotBeReadVouchesForNobody(String told) throws IOException {
    assertThat(ForkedChange.isOne(github("pull_request", told))).isTrue();
  }

  @Test
  void anEventThatIsNotThereVouchesForNobody() throws IOException {
    Map<String, String> told = new HashMap<>(github("pull_request", "{}"));
    told.put("GITHUB_EVENT_PATH", folder.resolve("gone.json").toString());
    assertThat(ForkedChange.isOne(told)).isTrue();
    told.put("GITHUB_EVENT_PATH", "\0");
    assertThat(ForkedChange.isOne(told)).isTrue();
    told.remove("GITHUB_EVENT_PATH");
    assertThat(ForkedChange.isOne(told)).isTrue();
    told.put("GITHUB_EVENT_PATH", folder.resolve("event.json").toString());
    told.remove("GITHUB_REPOSITORY");
    assertThat(ForkedChange.isOne(told)).isTrue();
  }

  @Test
  void aMergeRequestOfAnotherProjectIsAFork() {
    assertThat(ForkedChange.isOne(Map.of("CI_MERGE_REQUEST_PROJECT_ID", "3"))).isTrue();
    assertThat(
            ForkedChange.isOne(
                Map.of(
                    "CI_MERGE_REQUEST_PROJECT_ID", "3",
                    "CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "4")))
        .isTrue();
    assertThat(
            ForkedChange.isOne(
                Map.of(
                    "CI_MERGE_REQUEST_PROJECT_ID", "3",
                    "CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "3")))
        .isFalse();
    assertThat(ForkedChange.isOne(Map.of())).isFalse();
  }

  @Test
  void nothingThatAKeyCouldBeInIsLeft() {
    Map<String, String> left =
        ForkedChange.without(
            Map.of(
                "OPENAI_API_KEY", "k",
                "GITHUB_TOKEN", "t",
                "CI_JOB_TOKEN", "t",
                "RATCHET_KEY_FILE", "k",
                "DATABASE_URL", "postgres://u:p@h/d",
                "OPENAI_BASE_URL", "https://models.example/v1",
                "CHAT_MODEL", "m",
                "GITHUB_BASE_REF", "main"));
    assertThat(left)
        .containsOnlyKeys("OPENAI_BASE_URL", "CHAT_MODEL", "GITHUB_BASE_REF", "RATCHET_UNTRUSTED");
    assertThat(ForkedChange.isOne(left)).as("it stays one").isTrue();
  }
}
