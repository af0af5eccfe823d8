package dev.ratchet.casebook.elsewhere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.elsewhere.ImportReport.LeftOut;
import dev.ratchet.casebook.elsewhere.ImportReport.NotTaken;
import dev.ratchet.conversation.Message;
import dev.ratchet.testing.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What promptfoo means, and what is made of it. */
final class PromptfooTest {
  /**
   * {@code rendered.jsonl} is what promptfoo 0.123.1 itself asked for the fixture's configuration,
   * with its echo provider. A template that needs more than names is the one that we leave out.
   */
  @Test
  void whatACaseAsksIsWhatPromptfooAsked() {
    List<String> asked = new ArrayList<>();
    for (Case one :
        Foreigners.take(Foreigners.material("promptfoo"), ImportSettings.USUAL).cases()) {
      asked.add(prompt(one));
    }
    List<String> rendered =
        Repository.read(Foreigners.ROOT.resolve("promptfoo/rendered.jsonl"))
            .lines()
            .map(line -> Json.node("rendered", 1, line))
            .map(line -> Foreign.text(line, "prompt").orElseThrow())
            .filter(prompt -> !prompt.endsWith("HIDDEN"))
            .map(PromptfooTest::canonical)
            .toList();
    assertThat(rendered).hasSize(19);
    assertThat(asked).containsExactlyInAnyOrderElementsOf(rendered);
  }

  private static String prompt(Case one) {
    List<Message> input = one.input();
    return input.size() == 1
        ? input.getFirst().content()
        : Json.canonical(Foreign.at(one.toNode(), "input").orElseThrow());
  }

  private static String canonical(String prompt) {
    return prompt.startsWith("[") ? Json.canonical(Json.node("prompt", 1, prompt)) : prompt;
  }

  @Test
  void codeIsNeverRunAndEveryTypeIsTakenOverOrTold() {
    for (String type :
        List.of(
            "javascript",
            "python",
            "ruby",
            "webhook",
            "similar",
            "factuality",
            "g-eval",
            "word-count",
            "contains-json",
            "select-best",
            "made-up-type",
            "not-llm-rubric")) {
      CaseImport.Imported imported =
          imported(
              "{\"type\":\""
                  + type
                  + "\",\"value\":\"x\"}, {\"type\":\"contains\",\"value\":\"x\"}");
      assertThat(imported.report().notTaken()).as(type).extracting(NotTaken::what).contains(type);
      assertThat(imported.report().mapped()).containsOnlyKeys("contains -> check:contains");
    }
  }

  @Test
  void negationsKeepTheirMeaning() {
    assertThat(expectation("{\"type\":\"not-contains-any\",\"value\":[\"a\",\"b\"]}"))
        .isEqualTo(
            "{\"check\":\"not-contains\",\"ignore-case\":false,\"severity\":\"P2\",\"text\":[\"a\",\"b\"]}");
    assertThat(expectation("{\"type\":\"not-contains-all\",\"value\":[\"a\",\"b\"]}"))
        .isEqualTo(
            "{\"check\":\"contains\",\"ignore-case\":false,\"match\":\"all\",\"negate\":true,"
                + "\"severity\":\"P2\",\"text\":[\"a\",\"b\"]}");
    assertThat(expectation("{\"type\":\"not-is-refusal\"}")).contains("does-not-decline");
    assertThat(expectation("{\"type\":\"not-is-json\"}")).contains("json-valid", "\"negate\":true");
  }

  @Test
  void anAssertionOfATransformedReplyMeansSomethingElse() {
    CaseImport.Imported imported =
        imported("{\"type\":\"equals\",\"value\":\"x\",\"transform\":\"output.toUpperCase()\"}");
    assertThat(imported.cases()).isEmpty();
    assertThat(imported.report().notTaken()).extracting(NotTaken::what).containsExactly("equals");
    assertThat(imported.report().leftOut()).hasSize(1);
  }

  @Test
  void weightAndThresholdAreToldAndNeverMakeAnExpectationStricter() {
    assertThat(expectation("{\"type\":\"contains\",\"value\":\"x\",\"weight\":0}"))
        .contains("\"severity\":\"P3\"");
    CaseImport.Imported half =
        take(
            "{\"tests\":[{\"vars\":{\"q\":\"Why?\"},\"threshold\":0.5,\"assert\":["
                + "{\"type\":\"contains\",\"value\":\"a\"},{\"type\":\"contains\",\"value\":\"b\"}]}]}");
    assertThat(Json.canonical(half.cases().getFirst().toNode()))
        .contains("\"severity\":\"P3\",\"text\":[\"a\"]");
  }

  @Test
  void templatesAreFilledByNameAndNothingElseIsEvaluated() {
    assertThat(leftOut("{{ q | upper }}")).contains("filters, loops or conditions");
    assertThat(leftOut("{% for x in q %}{{x}}{% endfor %}")).contains("filters");
    assertThat(leftOut("{{ env.SECRET }}")).contains("the name of no variable");
    assertThat(leftOut("{{ range(1e9) }}")).contains("filters");
    assertThat(take(config("A {{ q }} B", "\"C\"")).cases().getFirst().input().getFirst().content())
        .isEqualTo("A C B");
  }

  @Test
  void aTemplateThatGrowsIsStopped() {
    String long1 = "\"" + "x".repeat(100_000) + "\"";
    assertThat(take(config("{{q}}".repeat(200), long1)).report().leftOut())
        .extracting(LeftOut::reason)
        .containsExactly("a template that comes to over 1000000 characters");
    assertThat(take(config("{{q}}", "\"{{q}}{{q}}\"")).report().leftOut())
        .extracting(LeftOut::reason)
        .containsExactly("a template whose variables are templates in turn");
  }

  @Test
  void aliasesThatComeToTooMuchAreRefused() {
    StringBuilder bomb = new StringBuilder("a: &a \"" + "x".repeat(200_000) + "\"\n");
    String names = "abcdefghij";
    for (int i = 1; i < names.length(); i++) {
      char before = names.charAt(i - 1);
      bomb.append(
          "%c: &%c [*%c, *%c]\n".formatted(names.charAt(i), names.charAt(i), before, before));
    }
    bomb.append("tests: [{vars: {q: Why}}]\n");
    assertThatThrownBy(() -> Foreigners.material("bomb.yaml", bomb.toString()))
        .isInstanceOf(RatchetException.class)
        .hasMessage("bomb.yaml: its aliases come to too much; write the values out");
  }

  @Test
  void aFileThatStandsForVeryManyItemsIsRefused() {
    String many = "[" + "1,".repeat(30) + "1]";
    String tests = ("{\"vars\":{\"a\":" + many + ",\"b\":" + many + "}},").repeat(250);
    String config = "{\"prompts\":[\"{{a}} {{b}}\"],\"tests\":[" + tests + "{\"vars\":{}}]}";
    assertThatThrownBy(() -> take(config))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("more than 200000 items or remarks");
  }

  @Test
  void filesOutsideOfTheFolderAreNotRead() {
    CaseImport.Imported imported =
        take(
            "{\"prompts\":[\"file://../../etc/passwd\"],\"tests\":[{\"vars\":{\"q\":"
                + "\"file:///etc/passwd\"},\"assert\":[{\"type\":\"is-refusal\"}]}]}");
    assertThat(imported.cases()).isEmpty();
    assertThat(imported.report().notTaken()).extracting(NotTaken::where).contains("prompts[0]");
    assertThat(imported.report().leftOut())
        .extracting(LeftOut::reason)
        .containsExactly("its variables stand in a file that is not read");
  }

  @Test
  void cellsAreReadAsPromptfooReadsThem() {
    String table =
        """
        q,__expected1,__expected2,__expected3
        Why?,"contains-any: ""a, b"", c ,",grade:is kind,trajectory:tool-used:search
        """;
    CaseImport.Imported imported =
        Foreigners.take(Foreigners.material("t.csv", table), ImportSettings.USUAL);
    assertThat(Json.canonical(imported.cases().getFirst().toNode()))
        .contains("\"text\":[\"a, b\",\"c\"]")
        .contains("\"rubric\":\"llm-rubric-")
        .contains("\"check\":\"tool-called\",\"name\":\"search\"");
  }

  private static String leftOut(String prompt) {
    return take(config(prompt, "\"v\"")).report().leftOut().getFirst().reason();
  }

  private static String config(String prompt, String value) {
    return "{\"prompts\":["
        + Json.canonical(Node.text(prompt))
        + "],\"tests\":[{\"vars\":{\"q\":"
        + value
        + "},\"assert\":[{\"type\":\"is-refusal\"}]}]}";
  }

  private static CaseImport.Imported imported(String assertions) {
    return take("{\"tests\":[{\"vars\":{\"q\":\"Why?\"},\"assert\":[" + assertions + "]}]}");
  }

  private static String expectation(String assertion) {
    return Stream.of(imported(assertion).cases().getFirst())
        .map(one -> Foreign.items(one.toNode(), "expect").getFirst())
        .map(Json::canonical)
        .findFirst()
        .orElseThrow();
  }

  private static CaseImport.Imported take(String config) {
    return Foreigners.take(Foreigners.material("config.json", config), ImportSettings.USUAL);
  }
}
