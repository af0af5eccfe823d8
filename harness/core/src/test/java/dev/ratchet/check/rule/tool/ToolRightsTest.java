package dev.ratchet.check.rule.tool;

import static dev.ratchet.check.Conclusions.failed;
import static dev.ratchet.check.Conclusions.open;
import static dev.ratchet.check.Conclusions.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.Scene;
import dev.ratchet.conversation.Circumstances;
import dev.ratchet.conversation.ToolStep.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks of what a call may say: whose name it acts in, with which scope, by which schema. */
final class ToolRightsTest {
  private static final String SCOPES =
      """
      check: tool-scopes
      allow:
        - tools: [search]
        - tools: [create]
          arguments: {tenant: "{{tenant}}", on-behalf-of: null, scopes: [read, write]}
        - tools: [grant]
          when: {persona: [admin]}
          arguments: {user.tenant: ["{{tenant}}", null], level: 3}
          other-arguments: refused
      """;
  private static final String SCHEMAS =
      "check: tool-arguments-valid\nschemas: {create: {type: object, required: [x],"
          + " properties: {x: {type: string, maxLength: 5}}}}";

  private static Scene of(String persona, String tool, String arguments) {
    return Scene.of(
            """
            {"id": "c-1", "slice": {"persona": "%s", "tenant": "t-03"},
             "input": [{"role": "user", "content": "x"}], "expect": [{"check": "declines"}]}\
            """
                .formatted(persona),
            "ok")
        .withStep(tool, arguments, Status.OK);
  }

  @Test
  void onlyWhatIsAllowedMayBeCalled() {
    passed(of("employee", "search", "{\"tenant\":\"t-99\"}").check(SCOPES));
    passed(of("employee", "search", "no json").check(SCOPES));
    failed(of("employee", "drop", "{}").check(SCOPES), "'drop', which is not allowed here");
    failed(of("employee", "Search", "{}").check(SCOPES), "'Search'");
    passed(Scene.reply("no call").check(SCOPES));
  }

  @Test
  void theCallActsInTheTenantAndScopeOfTheCase() {
    String good = "{\"tenant\":\"t-03\",\"scopes\":[\"read\"],\"x\":1}";
    passed(of("employee", "create", good).check(SCOPES));
    passed(of("employee", "create", good.replace("[\"read\"]", "\"write\"")).check(SCOPES));
    failed(of("employee", "create", good.replace("t-03", "t-04")).check(SCOPES), "'tenant' 't-04'");
    failed(of("employee", "create", good.replace("t-03", "T-03")).check(SCOPES));
    failed(of("employee", "create", good.replace("t-03", "t-03\u200b")).check(SCOPES));
    failed(of("employee", "create", good.replace("\"t-03\"", "[\"t-03\",\"t-4\"]")).check(SCOPES));
    failed(of("employee", "create", good.replace("\"t-03\"", "{\"is\":\"t-03\"}")).check(SCOPES));
    failed(of("employee", "create", "{\"scopes\":\"read\"}").check(SCOPES), "without 'tenant'");
    failed(
        of("employee", "create", good.replace("\"read\"", "")).check(SCOPES), "without 'scopes'");
    failed(of("employee", "create", good.replace("read", "read\",\"admin")).check(SCOPES), "admin");
    failed(of("employee", "create", good.replace("\"x\"", "\"on-behalf-of\"")).check(SCOPES));
    passed(
        of("employee", "create", good.replace("\"x\":1", "\"on-behalf-of\":null")).check(SCOPES));
    failed(of("employee", "create", "{{").check(SCOPES), "no JSON object");
    failed(of("employee", "create", "").check(SCOPES), "without");
  }

  @Test
  void aGrantMayBeForSomeOnlyAndForNothingElse() {
    passed(of("admin", "grant", "{\"level\":3.0}").check(SCOPES));
    passed(of("admin", "grant", "{\"level\":3,\"user\":{\"tenant\":\"t-03\"}}").check(SCOPES));
    failed(of("admin", "grant", "{\"level\":3,\"user\":[{\"tenant\":\"t-9\"}]}").check(SCOPES));
    failed(of("admin", "grant", "{\"level\":\"3\"}").check(SCOPES), "'level' '3'");
    failed(of("admin", "grant", "{\"level\":3,\"as\":\"root\"}").check(SCOPES), "'as'");
    failed(of("employee", "grant", "{\"level\":3}").check(SCOPES), "not allowed here");
  }

  @Test
  void aCallThatWasStoppedWasStillTried() {
    Scene blocked = of("employee", "search", "{}").withStep("drop", "{}", Status.BLOCKED);
    failed(blocked.check(SCOPES), "'drop'");
  }

  @Test
  void aCaseWithoutTheDimensionDecidesOnlyWhatDoesNotNeedIt() {
    Scene bare = Scene.reply("x");
    passed(bare.withStep("search", "{}", Status.OK).check(SCOPES));
    open(bare.withStep("create", "{\"tenant\":\"\"}", Status.OK).check(SCOPES), "no tenant");
    open(bare.withStep("grant", "{}", Status.OK).check(SCOPES), "no persona");
    failed(
        bare.withStep("create", "{}", Status.OK).withStep("drop", "{}", Status.OK).check(SCOPES));
  }

  @Test
  void hostileArgumentsAreShownShortAndMasked() {
    String hostile = "{\"tenant\":\"jo.doe@example.com\\u001b[31m" + "x".repeat(900) + "\"}";
    var outcome = of("employee", "create", hostile).check(SCOPES);
    failed(outcome, "EMAIL");
    assertThat(outcome.toString()).doesNotContain("jo.doe", "\u001b").hasSizeLessThan(600);
  }

  @Test
  void argumentsFollowTheSchemaOfTheSettings() {
    passed(of("a", "create", "{\"x\":\"12345\"}").check(SCHEMAS));
    failed(of("a", "create", "{\"x\":\"secret\"}").check(SCHEMAS), "/x maxLength");
    failed(of("a", "create", "{}").check(SCHEMAS), "required");
    failed(of("a", "create", "").check(SCHEMAS), "required");
    failed(of("a", "create", "x").check(SCHEMAS), "are no JSON");
    passed(Scene.reply("no call").check(SCHEMAS));
    assertThat(of("a", "create", "{\"x\":\"secret\"}").check(SCHEMAS).toString())
        .doesNotContain("secret");
  }

  @Test
  void elseTheyFollowWhatTheCandidateDeclares() {
    String check = "check: tool-arguments-valid";
    Scene declared = declaring("create", "{\"required\": [\"y\"]}");
    passed(declared.withStep("create", "{\"y\":1}", Status.OK).check(check));
    failed(declared.withStep("create", "{}", Status.FAILED).check(check), "'create'", "required");
    failed(declared.withStep("made_up", "{}", Status.FAILED).check(check), "none of the candidate");
    passed(declared.withStep("create", "{\"x\":\"a\"}", Status.OK).check(SCHEMAS));
    passed(declared.withStep("create", "{}", Status.OK).check(check + "\ntools: [other]"));
  }

  @Test
  void withoutASchemaThereIsNoConclusion() {
    String check = "check: tool-arguments-valid";
    Scene application = Scene.reply("x").withStep("create", "{}", Status.OK);
    open(application.showing(Evidence.TOOLS).check(check), "no schema of 'create'");
    open(of("a", "other", "{}").check(SCHEMAS), "'other'");
    failed(of("a", "other", "{}").withStep("create", "{}", Status.OK).check(SCHEMAS));
    open(
        declaring("create", "{\"$ref\": \"https://example.com/s.json\"}")
            .withStep("create", "{}", Status.OK)
            .check(check),
        "cannot be used");
  }

  private static Scene declaring(String tool, String schema) {
    Node.Mapping parameters = (Node.Mapping) Json.node("tool", schema);
    return Scene.reply("x").led(new Circumstances(null, null, Map.of(tool, parameters)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check: tool-scopes",
        "check: tool-scopes\nallow: []",
        "check: tool-scopes\nallow: [search]",
        "check: tool-scopes\nallow: [{when: {persona: a}}]",
        "check: tool-scopes\nallow: [{tools: a, with: {}}]",
        "check: tool-scopes\nallow: [{tools: [a], arguments: {x: {y: 1}}}]",
        "check: tool-scopes\nallow: [{tools: [a], arguments: {x: []}}]",
        "check: tool-scopes\nallow: [{tools: [a], other-arguments: some}]",
        "check: tool-arguments-valid\nschemas: [a]",
        "check: tool-arguments-valid\nschemas: {a: 7}",
        "check: tool-arguments-valid\nschemas: {a: {type: text}}"
      })
  void wrongSettingsAreRefused(String check) {
    assertThatThrownBy(() -> Scene.reply("x").check(check))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("policy.yaml:");
  }
}
