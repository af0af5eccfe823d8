package dev.ratchet.judge.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.judge.Exhibit;
import dev.ratchet.judge.Rubric;
import dev.ratchet.judge.RubricReader;
import dev.ratchet.testing.Repository;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of labelled replies, both ways; reader, schema and page say the same of it. */
final class LabelledRepliesTest {
  private static final Rubric PASS_FAIL = CalibrationScene.rubric(CalibrationScene.PASS_FAIL);
  private static final Rubric BANDS = CalibrationScene.rubric(CalibrationScene.BANDS);
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              Repository.read(Repository.ROOT.resolve("docs/schema/labelled-reply.schema.json")));

  /** The example of the page, as a line. */
  private static final String GOOD = example();

  private static String example() {
    Matcher block =
        Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
            .matcher(Repository.read(Repository.ROOT.resolve("docs/calibration.md")));
    assertThat(block.find()).isTrue();
    return Json.canonical(Json.node("page", 1, block.group(1)));
  }

  @Test
  void theExampleOfThePageBecomesAnExhibitAndLabels() {
    LabelledReply read = read(GOOD).all().getFirst();
    Transcript transcript = read.exhibit().transcript();
    assertThat(read.id()).isEqualTo("pc-001");
    assertThat(read.exhibit().about().slice()).containsEntry("persona", "employee");
    assertThat(read.exhibit().about().input().getFirst().content()).startsWith("What are");
    assertThat(transcript.reply()).startsWith("I can't quote");
    assertThat(transcript.userText()).startsWith("What are");
    assertThat(transcript.steps()).hasSize(1);
    assertThat(transcript.steps().getFirst().call().arguments())
        .isEqualTo("{\"query\":\"salary bands\"}");
    assertThat(transcript.retrieved())
        .containsExactly(
            new Source("hr-policy-17", List.of("hr-only"), "Level 5: 62,000 to 78,000 EUR."));
    assertThat(read.labels())
        .extracting(ReplyLabel::labeller)
        .containsExactly("sme-amara", "sme-bruno", "sme-celine");
    assertThat(read.labels().get(1).at()).hasToString("2026-10-02T09:30:00Z");
    assertThat(read.settled()).contains(Verdict.FAIL);
    assertThat(errors(GOOD)).isEmpty();
  }

  @Test
  void whatIsWrittenReadsBackAndNoOrderIsPartOfTheHash() {
    String other = GOOD.replace("pc-001", "pc-000");
    LabelledReplies replies = read(GOOD + "\n\n" + other + "\n");
    assertThat(replies.text()).isEqualTo(other + "\n" + GOOD + "\n");
    assertThat(read(replies.text()).text()).isEqualTo(replies.text());
    assertThat(read(other + "\n" + GOOD).hash()).isEqualTo(replies.hash());
    LabelledReply one = replies.all().getLast();
    LabelledReply turned = new LabelledReply(one.exhibit(), one.labels().reversed());
    assertThat(turned.toNode()).as("nobody's file is turned over").isNotEqualTo(one.toNode());
    assertThat(new LabelledReplies(List.of(turned, replies.all().getFirst())).hash())
        .isEqualTo(replies.hash());
  }

  @Test
  void anyWordMakesItAnotherSet() {
    assertThat(
            List.of(
                    GOOD,
                    GOOD.replace("about 70,000", "about 71,000"),
                    GOOD.replace("in a paraphrase", "in other words"),
                    GOOD.replace("sme-bruno", "sme-carl"),
                    GOOD.replace("\"pass\"", "\"fail\""),
                    GOOD.replace("hr-only", "hr"),
                    GOOD.replace("employee", "contractor"))
                .stream()
                .map(line -> read(line).hash()))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyProblemIsToldAtOnceWithItsLineAndWithoutTheReply() {
    String bad =
        GOOD
            + "\n{\"id\":\"Pc 1\",\"reply\":\"TOP SECRET\",\"repl\":1,\"labels\":["
            + "{\"labeller\":\"ana\",\"verdict\":\"passed\",\"at\":\"today\"},"
            + "{\"labeller\":\"ana\",\"verdict\":\"fail\",\"score\":0.5},"
            + "{\"labeller\":\" \",\"score\":\"TOP SECRET\"}]}\nTOP SECRET\n"
            + GOOD;
    assertThatThrownBy(() -> read(bad))
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT))
        .hasMessageContaining("f.jsonl:2:")
        .hasMessageContaining("id: use lower-case letters")
        .hasMessageContaining("unknown key 'repl'; did you mean 'reply'?")
        .hasMessageContaining("input: needs at least one message")
        .hasMessageContaining("verdict: unknown 'passed'; did you mean 'pass'?")
        .hasMessageContaining("at: write a UTC time")
        .hasMessageContaining("labeller: has a label of this reply already")
        .hasMessageContaining("score: the rubric's scale is pass-fail")
        .hasMessageContaining("labeller: must not be empty")
        .hasMessageContaining("'verdict' is missing")
        .hasMessageContaining("f.jsonl:3:1: is not one JSON object")
        .hasMessageContaining("f.jsonl:4:")
        .hasMessageContaining("id: stands on an earlier line")
        .hasMessageNotContaining("TOP SECRET");
  }

  @Test
  void aScoreIsABandOnTheVerdictsSide() {
    assertThat(problems(BANDS, labelled("\"pass\",\"score\":0.75"))).isEmpty();
    assertThat(problems(BANDS, labelled("\"pass\""))).isEmpty();
    assertThat(problems(BANDS, labelled("\"fail\",\"score\":0.7")))
        .contains("score: is not on the rubric's scale");
    assertThat(problems(BANDS, labelled("\"fail\",\"score\":0.50")))
        .contains("score: disagrees with the verdict");
    assertThat(problems(BANDS, labelled("\"pass\",\"score\":0.25")))
        .contains("score: disagrees with the verdict");
  }

  @Test
  void anAdjudicationDecidesBetweenOthersAndIsOne() {
    assertThat(problems(PASS_FAIL, labelled("\"pass\",\"adjudicated\":true")))
        .contains("the adjudicated one stands alone");
    assertThat(
            problems(
                PASS_FAIL, GOOD.replace("\"sme-amara\"", "\"sme-amara\",\"adjudicated\":true")))
        .contains("more than one is adjudicated");
  }

  @Test
  void whatNoJudgeIsAskedAboutOrKnowsAlreadyIsRefused() {
    assertThat(problems(PASS_FAIL, CalibrationScene.line("a", "", " .. \\u200b")))
        .contains("reply: the reply is empty or holds no word; no judge is asked");
    assertThat(problems(PASS_FAIL, CalibrationScene.line("a", "", "a".repeat(100_001))))
        .contains("reply: the reply is longer than 100000 characters; no judge is asked");
    assertThat(problems(PASS_FAIL, CalibrationScene.line("a", "", " It is 140 EUR a night. ")))
        .contains("reply: is an anchor of the rubric");
    for (String part : List.of("reference", "context")) {
      Rubric needing =
          CalibrationScene.rubric(
              CalibrationScene.PASS_FAIL.replace("anchors:", "needs: [" + part + "]\nanchors:"));
      assertThat(problems(needing, CalibrationScene.line("a", "", "140 EUR")))
          .contains("the rubric needs ");
      assertThat(LabelledReplies.unfit(reply(List.of()).exhibit(), needing)).hasSize(1);
    }
    assertThat(LabelledReplies.unfit(reply(List.of()).exhibit(), PASS_FAIL)).isEmpty();
  }

  @Test
  void theAdjudicationWinsElseTheStrictMajorityElseNobody() {
    Verdict pass = Verdict.PASS;
    Verdict fail = Verdict.FAIL;
    assertThat(settled(pass)).contains(pass);
    assertThat(settled(pass, fail, fail)).contains(fail);
    assertThat(settled(pass, fail)).isEmpty();
    assertThat(settled(pass, fail, fail, pass)).isEmpty();
    assertThat(settled()).isEmpty();
    assertThat(reply(CalibrationScene.labels(pass, fail)).isDisputed()).isTrue();
    assertThat(reply(List.of()).isDisputed()).isFalse();
    List<ReplyLabel> overruled = new ArrayList<>(CalibrationScene.labels(pass, pass));
    overruled.add(CalibrationScene.adjudicated(fail));
    assertThat(reply(overruled).settled()).contains(fail);
  }

  @Test
  void aScoreIsSettledByMostOfThoseWhoGaveTheSettledVerdict() {
    assertThat(settledScore("0.5", "0.75", "1")).isEmpty();
    assertThat(settledScore("0.5", "0.75", "0.750")).contains(new BigDecimal("0.75"));
    assertThat(settledScore("0", "0.25", "0.25", "1")).contains(new BigDecimal("0.25"));
    assertThat(settledScore("0", "1")).isEmpty();
    assertThat(settledScore("0.5", "0.75")).isEmpty();
  }

  private static Optional<BigDecimal> settledScore(String... scores) {
    return reply(CalibrationScene.scores(scores)).settledScore();
  }

  private static Optional<Verdict> settled(Verdict... verdicts) {
    return reply(CalibrationScene.labels(verdicts)).settled();
  }

  private static LabelledReply reply(List<ReplyLabel> labels) {
    Exhibit exhibit = read(CalibrationScene.line("a", "", "140 EUR")).all().getFirst().exhibit();
    return new LabelledReply(exhibit, labels);
  }

  /** Steps of a run, with all that models and tools are free to say. */
  @Test
  void whatWasReallyCalledComesBackAsItWas() {
    List<ToolStep> steps =
        List.of(
            step("{ \"limit\" : 3 }", ToolStep.Status.OK, "{\"b\": 1,\n \"a\": \"x\"}"),
            step("{\"broken\":", ToolStep.Status.FAILED, "{\"error\":"),
            step("", ToolStep.Status.UNRECORDED, "plain words"),
            step("[1]", ToolStep.Status.UNTOLD, "true"),
            new ToolStep(
                new ToolCall("7", "search", "{}"),
                ToolStep.Status.BLOCKED,
                "3 documents",
                List.of(new Source("s-1", List.of("hr-only"), "Bands"))),
            ToolStep.retrieval(List.of(new Source("s-2", List.of(), "Text"))));
    Exhibit plain = read(CalibrationScene.line("a", "", "140 EUR")).all().getFirst().exhibit();
    Transcript transcript =
        new Transcript(List.of(), steps, "140 EUR", TokenUsage.UNKNOWN, null, null, null);
    LabelledReply drawn = new LabelledReply(new Exhibit(plain.about(), transcript), List.of());
    String text = new LabelledReplies(List.of(drawn)).text();
    List<ToolStep> back = read(text).all().getFirst().exhibit().transcript().steps();
    assertThat(errors(text)).isEmpty();
    assertThat(read(text).text()).isEqualTo(text);
    assertThat(back)
        .extracting(ToolStep::status)
        .isEqualTo(steps.stream().map(ToolStep::status).toList());
    assertThat(back)
        .extracting(ToolStep::sources)
        .isEqualTo(steps.stream().map(ToolStep::sources).toList());
    assertThat(back)
        .extracting(one -> one.call().arguments())
        .containsExactly("{\"limit\":3}", "{\"broken\":", "{}", "[1]", "{}", "{}");
    assertThat(back.subList(0, 4))
        .extracting(ToolStep::result)
        .containsExactly("{\"a\":\"x\",\"b\":1}", "{\"error\":", "plain words", "true");
    assertThat(back.getLast().retrievesOnly()).isTrue();
  }

  private static ToolStep step(String arguments, ToolStep.Status status, String result) {
    return new ToolStep(new ToolCall("c", "find", arguments), status, result, List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"A\",\"input\":[{\"content\":\"Q\"}],\"reply\":\"x\"}",
        "{\"input\":[{\"content\":\"Q\"}],\"reply\":\"x\"}",
        "{\"id\":\"a\",\"input\":[],\"reply\":\"x\"}",
        "{\"id\":\"a\",\"input\":[{\"content\":\"Q\"}]}",
        "{\"id\":\"a\",\"input\":[{\"content\":\"Q\"}],\"reply\":\"x\",\"expect\":[]}",
        "{\"id\":\"a\",\"input\":[{\"role\":\"judge\"}],\"reply\":\"x\"}",
        "{\"id\":\"a\",\"input\":[{\"content\":\"Q\"}],\"reply\":\"x\",\"labels\":[{\"verdict\":\"pass\"}]}",
        "{\"id\":\"a\",\"input\":[{\"content\":\"Q\"}],\"reply\":\"x\",\"labels\":[{\"labeller\":\"b\"}]}",
        "{\"id\":\"a\",\"input\":[{\"content\":\"Q\"}],\"reply\":\"x\",\"tools\":[{\"arguments\":{}}]}",
        "{\"id\":\"a\",\"input\":[{\"content\":\"Q\"}],\"reply\":\"x\",\"tools\":[{\"name\":\"t\",\"match\":\"exact\"}]}",
        "{\"id\":\"a\",\"input\":[{\"content\":\"Q\"}],\"reply\":\"x\",\"tools\":[{\"name\":\"t\",\"arguments\":[1]}]}",
        "{\"id\":\"a\",\"input\":[{\"content\":\"Q\"}],\"reply\":\"x\",\"tools\":[{\"name\":\"t\",\"status\":\"late\"}]}",
        "{\"id\":\"a\",\"slice\":[],\"input\":[{\"content\":\"Q\"}],\"reply\":\"x\"}"
      })
  void whatTheReaderRefusesByShapeTheSchemaRefusesToo(String wrong) {
    assertThat(problems(PASS_FAIL, wrong)).isNotEmpty();
    assertThat(errors(wrong)).isNotEmpty();
  }

  /** What ships is read under its rubric, follows the schema, and is as the writer writes it. */
  @Test
  void everyShippedFileIsGood() {
    List<Path> shipped = Repository.files("rubrics/labels", ".jsonl");
    assertThat(shipped).isNotEmpty();
    for (Path file : shipped) {
      String id = file.getFileName().toString().replace(".jsonl", "");
      String text = Repository.read(file);
      Path rubric = Repository.ROOT.resolve("rubrics/" + id + ".md");
      assertThat(shippedProblems(id, Repository.read(rubric), text)).as(id).isEmpty();
    }
    assertThat(shippedProblems("on-topic", CalibrationScene.PASS_FAIL, GOOD + "\n")).isEmpty();
    assertThat(shippedProblems("on-topic", CalibrationScene.PASS_FAIL, GOOD)).isNotEmpty();
    assertThat(shippedProblems("on-topic", CalibrationScene.PASS_FAIL, GOOD.replace("pc-", "PC-")))
        .isNotEmpty();
  }

  private static String shippedProblems(String id, String rubric, String text) {
    Problems problems = new Problems();
    Rubric read = RubricReader.read(id + ".md", rubric, problems).orElseThrow();
    String told = problems(read, text);
    if (!told.isEmpty()) {
      return told;
    }
    List<Error> errors = text.lines().flatMap(line -> errors(line).stream()).toList();
    boolean written = LabelledReplies.read(id, text, read).text().equals(text);
    return errors.isEmpty() && written ? "" : "not as it is written: " + errors;
  }

  private static LabelledReplies read(String text) {
    return LabelledReplies.read("f.jsonl", text, PASS_FAIL);
  }

  private static String labelled(String verdict) {
    String line = CalibrationScene.line("a", "", "140 EUR");
    return line.substring(0, line.length() - 1)
        + ",\"labels\":[{\"labeller\":\"ana\",\"verdict\":"
        + verdict
        + "}]}";
  }

  private static String problems(Rubric rubric, String text) {
    try {
      LabelledReplies.read("f.jsonl", text, rubric);
      return "";
    } catch (RatchetException e) {
      return e.text();
    }
  }

  private static List<Error> errors(String line) {
    return SCHEMA.validate(line, InputFormat.JSON);
  }
}
