package dev.ratchet.web.page;

import dev.ratchet.base.Names;
import dev.ratchet.base.Visible;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.RequestText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one request: what was asked, by whom, what was retrieved and called, and what
 * came back. Nothing of what anyone thinks of it, feedback included.
 *
 * @param who persona, tenant and the like
 * @param made versions and how it ended
 */
public record EvidenceView(
    Talk talk, List<Fact> who, List<Fact> made, List<SourceRow> sources, List<Call> calls) {
  /** The texts; empty where there was none. */
  public record Talk(String system, String user, String answer) {}

  /** A word and its value. */
  public record Fact(String label, String value) {}

  /**
   * A retrieved document.
   *
   * @param from where it lies
   * @param tags who may see it
   */
  public record SourceRow(String id, String from, List<String> tags, boolean cited, String text) {
    public SourceRow {
      tags = List.copyOf(tags);
    }
  }

  /**
   * A tool call.
   *
   * @param status empty when it went well
   */
  public record Call(String name, String arguments, String status, String result) {}

  public EvidenceView {
    who = List.copyOf(who);
    made = List.copyOf(made);
    sources = List.copyOf(sources);
    calls = List.copyOf(calls);
  }

  /** The evidence of a request. */
  public static EvidenceView of(Request request, RequestText text) {
    return new EvidenceView(
        new Talk(
            Visible.block(text.system()), Visible.block(text.user()), Visible.block(text.answer())),
        who(request),
        made(request),
        sources(request, text),
        text.steps().stream()
            .filter(step -> !step.retrievesOnly())
            .map(EvidenceView::call)
            .toList());
  }

  private static List<Fact> who(Request request) {
    List<Fact> facts = new ArrayList<>();
    add(facts, "Persona", request.who().role());
    add(facts, "Tenant", request.who().tenant());
    add(facts, "Language", request.who().locale());
    add(facts, "Region", request.who().region());
    add(facts, "Channel", request.who().channel());
    add(facts, "Intent", request.input().intent());
    return facts;
  }

  private static List<Fact> made(Request request) {
    List<Fact> facts = new ArrayList<>();
    add(
        facts,
        "Model",
        request.modelCalls().stream()
            .map(Request.ModelCall::modelServed)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null));
    add(facts, "Application", request.versions().app());
    add(facts, "Prompt", request.versions().prompt());
    add(facts, "Retrieval", request.versions().retrieval());
    add(facts, "Tool schema", request.versions().toolSchema());
    add(facts, "Asked at", Moments.second(request.startedAt()) + " UTC");
    add(facts, "Ended", request.end().status());
    request
        .guardrails()
        .forEach(
            guardrail ->
                add(
                    facts,
                    "Guardrail",
                    String.join(
                            " ",
                            Objects.requireNonNullElse(guardrail.stage(), ""),
                            guardrail.action(),
                            Objects.requireNonNullElse(guardrail.category(), ""))
                        .strip()));
    return facts;
  }

  /** Adds what is told; what is not told is no fact. */
  static void add(List<Fact> facts, String label, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.add(new Fact(label, Visible.line(value)));
    }
  }

  /** What the signals name, with the text that the steps hold; a document once. */
  private static List<SourceRow> sources(Request request, RequestText text) {
    Map<String, Source> texts = new LinkedHashMap<>();
    text.steps().stream()
        .flatMap(step -> step.sources().stream())
        .forEach(source -> texts.putIfAbsent(source.id(), source));
    Map<String, SourceRow> rows = new LinkedHashMap<>();
    request.retrievals().stream()
        .flatMap(retrieval -> retrieval.documents().stream())
        .forEach(document -> rows.putIfAbsent(document.id(), row(request, document, texts)));
    texts.values().forEach(source -> rows.putIfAbsent(source.id(), row(request, source)));
    return List.copyOf(rows.values());
  }

  private static SourceRow row(
      Request request, Request.Document document, Map<String, Source> texts) {
    Source source = texts.get(document.id());
    String from =
        String.join(
            " · ",
            List.of(
                    Objects.requireNonNullElse(document.connector(), ""),
                    Objects.requireNonNullElse(document.tenant(), ""))
                .stream()
                .filter(part -> !part.isEmpty())
                .toList());
    return new SourceRow(
        Visible.line(document.id()),
        Visible.line(from),
        document.tags().stream().map(Visible::line).toList(),
        request.answer().citations().contains(document.id()),
        source == null ? "" : Visible.block(source.text()));
  }

  private static SourceRow row(Request request, Source source) {
    return new SourceRow(
        Visible.line(source.id()),
        "",
        source.tags().stream().map(Visible::line).toList(),
        request.answer().citations().contains(source.id()),
        Visible.block(source.text()));
  }

  /** Such as {@code 2 sources, best first}. */
  public String retrieved() {
    return sources.size() == 1 ? "1 source" : sources.size() + " sources, best first";
  }

  private static Call call(ToolStep step) {
    return new Call(
        Visible.line(step.call().name()),
        Visible.block(step.call().arguments()),
        step.status() == ToolStep.Status.OK ? "" : Names.kebab(step.status()),
        step.sources().isEmpty() ? Visible.block(step.result()) : "");
  }
}
