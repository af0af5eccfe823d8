package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.MappedName;
import dev.ratchet.telemetry.format.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What rows say that a map has read: shipped maps, and a team's own for its request log. */
final class MappedDialect implements Dialect {
  @Override
  public String id() {
    return "mapped";
  }

  @Override
  public boolean speaks(Signal signal) {
    return signal.attributes().has(MappedName.KIND);
  }

  @Override
  public Meaning meaning(Signal signal) {
    Attributes row = signal.attributes();
    return switch (row.text(MappedName.KIND)) {
      case "call" -> new Meaning(model(row), calls(row));
      case "tool" -> new Meaning(tool(signal, row), List.of());
      case "search" -> new Meaning(search(row), List.of());
      case "guardrail" -> new Meaning(guard(row), List.of());
      case "score" -> new Meaning(score(row), List.of());
      // Inner steps hand the conversation to each other; the outermost has it as the user did.
      case "request" -> outside(row);
      case null, default -> isRoot(signal) ? outside(row) : Meaning.NOTHING;
    };
  }

  private static boolean isRoot(Signal signal) {
    return signal instanceof Signal.Span span && span.parentId().isEmpty();
  }

  /** Question and answer as the application has them. */
  private static Meaning outside(Attributes row) {
    Outside outside = Outside.of(node(row, MappedName.QUESTION), node(row, MappedName.ANSWER));
    List<Turn> turns = new ArrayList<>(system(row));
    turns.addAll(outside.turns());
    return new Meaning(new Act.None(), turns, outside.more());
  }

  /** What the model saw and said: as messages where they are, else in the row's own words. */
  private static List<Turn> calls(Attributes row) {
    List<Turn> turns = new ArrayList<>(system(row));
    List<Turn> seen = Messages.seen(Exchange.structure(node(row, MappedName.MESSAGES)));
    turns.addAll(
        seen.isEmpty()
            ? FreeText.asked(words(row, MappedName.QUESTION, MappedName.MESSAGES))
            : seen);
    List<Turn> said = Messages.said(reply(row));
    turns.addAll(
        said.isEmpty() ? FreeText.answered(words(row, MappedName.ANSWER, MappedName.REPLY)) : said);
    return turns;
  }

  /** The model's reply; the choices of one may stand without what is usually around them. */
  private static @Nullable Node reply(Attributes row) {
    Node reply = Exchange.structure(node(row, MappedName.REPLY));
    List<Node> items = Attributes.items(reply);
    boolean choices = !items.isEmpty() && Attributes.of(items.getFirst()).has("message");
    return choices && reply != null ? Node.mapping(Map.of("choices", reply)) : reply;
  }

  /** Plain words; a structure that is no conversation, such as an error's, says none. */
  private static @Nullable Node words(Attributes row, MappedName own, MappedName exchange) {
    Node words = node(row, own);
    Node beside = node(row, exchange);
    Node plain = words == null ? beside : words;
    boolean isAlone = words != null && beside == null;
    return isAlone || Exchange.structure(plain) == null ? plain : null;
  }

  private static List<Turn> system(Attributes row) {
    String text = row.text(MappedName.SYSTEM.attribute());
    return text == null || text.isBlank()
        ? List.of()
        : List.of(new Turn(Role.SYSTEM, false, text, null));
  }

  private static Act model(Attributes row) {
    return new Act.Model(
        Providers.of(text(row, MappedName.PROVIDER)),
        text(row, MappedName.MODEL),
        text(row, MappedName.MODEL_SERVED),
        new TokenUsage(whole(row, MappedName.INPUT_TOKENS), whole(row, MappedName.OUTPUT_TOKENS)),
        new CallMeasures(
            whole(row, MappedName.CACHED_TOKENS),
            whole(row, MappedName.FIRST_TOKEN),
            whole(row, MappedName.COST)),
        FinishWords.of(text(row, MappedName.FINISH)),
        text(row, MappedName.RESPONSE_ID));
  }

  private static Act tool(Signal signal, Attributes row) {
    String name = text(row, MappedName.TOOL);
    String span = signal instanceof Signal.Span whole ? whole.name() : "unknown";
    return new Act.Tool(
        Objects.requireNonNullElse(name, span),
        text(row, MappedName.TOOL_CALL),
        row.written(MappedName.ARGUMENTS.attribute()),
        row.written(MappedName.RESULT.attribute()));
  }

  private static Act search(Attributes row) {
    Node found = row.structure(MappedName.DOCUMENTS);
    Node documents = FoundDocuments.of(found);
    return new Act.Search(
        text(row, MappedName.SOURCE),
        row.written(MappedName.QUERY.attribute()),
        whole(row, MappedName.TOP_K),
        documents == null ? found : documents);
  }

  private static Act guard(Attributes row) {
    return new Act.Guard(
        stage(text(row, MappedName.STAGE)),
        text(row, MappedName.COMPONENT),
        row.written(MappedName.GUARDRAIL_RESULT.attribute()),
        text(row, MappedName.CATEGORY));
  }

  /** Gateways name when they look, before or after the call, rather than at what. */
  private static @Nullable String stage(@Nullable String raw) {
    return switch (raw) {
      case null -> null;
      case "pre_call", "during_call", "request", "prompt" -> "input";
      case "post_call", "response", "completion" -> "output";
      default -> raw;
    };
  }

  private static Act score(Attributes row) {
    Double value = row.number(MappedName.SCORE + ".value");
    Boolean flag = row.flag(List.of(MappedName.SCORE + ".value"));
    String label = row.text(MappedName.SCORE + ".label");
    boolean isNumber = value != null || flag != null;
    return new Act.Score(
        Objects.requireNonNullElse(row.text(MappedName.SCORE + ".name"), "unnamed"),
        flag == null ? value : Double.valueOf(flag ? 1 : 0),
        label == null && !isNumber ? row.text(MappedName.SCORE + ".value") : label,
        row.text(MappedName.SCORE + ".source"));
  }

  private static @Nullable Node node(Attributes row, MappedName name) {
    return row.values().get(name.attribute());
  }

  private static @Nullable String text(Attributes row, MappedName name) {
    String text = row.text(name.attribute());
    return text == null || text.isBlank() ? null : text;
  }

  private static @Nullable Long whole(Attributes row, MappedName name) {
    Long number = row.whole(name.attribute());
    return number == null || number < 0 ? null : number;
  }
}
