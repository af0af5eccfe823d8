package dev.ratchet.check;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Severity;
import dev.ratchet.base.Yaml;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseNode;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.conversation.Circumstances;
import dev.ratchet.conversation.Disclosed;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.outcome.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One attempt at one case, made in a line, and checks held against it as a gate would. */
public record Scene(Case regressionCase, Transcript transcript, Set<Evidence> shown) {
  private static final String PLAIN =
      "{\"id\": \"c-1\", \"input\": [{\"role\": \"user\", \"content\": \"What is it?\"}],"
          + " \"expect\": [{\"check\": \"declines\"}]}";

  /** A reply to a plain case by a candidate that shows everything. */
  public static Scene reply(String reply) {
    return of(PLAIN, reply);
  }

  public static Scene of(String caseJson, String reply) {
    Problems problems = new Problems();
    Case read = CaseNode.read(Json.node("case", 1, caseJson), problems);
    problems.throwIfAny();
    List<Message> messages = new ArrayList<>(read.input());
    messages.add(Message.assistant(reply));
    return new Scene(
        read,
        new Transcript(messages, List.of(), reply, TokenUsage.NONE, null, null, null),
        Evidence.all());
  }

  public Scene withStep(String tool, String arguments, ToolStep.Status status, Source... sources) {
    List<ToolStep> steps = new ArrayList<>(transcript.steps());
    ToolCall call = new ToolCall("call-" + steps.size(), tool, arguments);
    steps.add(new ToolStep(call, status, "result of " + tool, List.of(sources)));
    return with(
        transcript.messages(), steps, transcript.latencyMillis(), transcript.costMicroUsd());
  }

  public Scene withSystem(String prompt) {
    List<Message> messages = new ArrayList<>(transcript.messages());
    messages.addFirst(Message.system(prompt));
    return with(
        messages, transcript.steps(), transcript.latencyMillis(), transcript.costMicroUsd());
  }

  public Scene measured(@Nullable Long latencyMillis, @Nullable Long costMicroUsd) {
    return with(transcript.messages(), transcript.steps(), latencyMillis, costMicroUsd);
  }

  /** The same of an application that tells so of its guardrails; null for nothing. */
  public Scene guarded(@Nullable String action) {
    Transcript told =
        new Transcript(
            transcript.messages(),
            transcript.steps(),
            transcript.reply(),
            transcript.usage(),
            transcript.latencyMillis(),
            transcript.firstTokenMillis(),
            transcript.costMicroUsd(),
            new Disclosed(action, Map.of()),
            transcript.circumstances());
    return new Scene(regressionCase, told, shown);
  }

  /** The same with a first piece after so long, and so many tokens. */
  public Scene streamed(@Nullable Long firstTokenMillis, TokenUsage usage) {
    return new Scene(
        regressionCase,
        new Transcript(
            transcript.messages(),
            transcript.steps(),
            transcript.reply(),
            usage,
            transcript.latencyMillis(),
            firstTokenMillis,
            transcript.costMicroUsd(),
            transcript.disclosed(),
            transcript.circumstances()),
        shown);
  }

  /** The same, so led. */
  public Scene led(Circumstances how) {
    return new Scene(regressionCase, transcript.led(how), shown);
  }

  /** The same from a recorded candidate, which shows text only. */
  public Scene recorded() {
    return new Scene(regressionCase, transcript, EnumSet.of(Evidence.TEXT, Evidence.CITATIONS));
  }

  /** The same from an application that shows so much for certain. */
  public Scene showing(Evidence first, Evidence... more) {
    return new Scene(regressionCase, transcript, EnumSet.of(first, more));
  }

  /** The same with a retrieval that no tool call is shown of. */
  public Scene retrieving(Source... sources) {
    List<ToolStep> steps = new ArrayList<>(transcript.steps());
    steps.add(ToolStep.retrieval(List.of(sources)));
    return with(
        transcript.messages(), steps, transcript.latencyMillis(), transcript.costMicroUsd());
  }

  /** What a check says; {@code yaml} is one mapping. */
  public Outcome check(String yaml) {
    List<Expectation> held = expectations("- " + yaml.strip().replace("\n", "\n  "));
    Case bare =
        new Case(
            regressionCase.id(),
            regressionCase.severity(),
            "",
            "",
            "",
            regressionCase.slice(),
            regressionCase.input(),
            regressionCase.tools(),
            List.of(),
            regressionCase.reference(),
            regressionCase.provenance(),
            regressionCase.place());
    return RuleEvaluator.of(List.of(bare), held, shown).evaluate(bare, transcript, 0).getFirst();
  }

  public static List<Expectation> expectations(String yaml) {
    Problems problems = new Problems();
    Node.Sequence list = (Node.Sequence) Yaml.read("policy.yaml", yaml);
    List<Expectation> read = CaseNode.expectations(list.items(), Severity.P1, problems);
    problems.throwIfAny();
    return read;
  }

  private Scene with(
      List<Message> messages, List<ToolStep> steps, @Nullable Long latency, @Nullable Long cost) {
    return new Scene(
        regressionCase,
        new Transcript(
            messages,
            steps,
            transcript.reply(),
            transcript.usage(),
            latency,
            transcript.firstTokenMillis(),
            cost,
            transcript.disclosed(),
            transcript.circumstances()),
        shown);
  }
}
