package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.telemetry.format.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads conversations in the shapes that SDKs and providers write: lists of messages (OpenAI, GenAI
 * parts, LangChain, Anthropic, Gemini, Vercel), requests that hold one, and what providers answer.
 * What is of no such shape gives no turns.
 */
final class Messages {
  /** Requests within arguments within batches; deeper is nothing that an SDK writes. */
  private static final int MAX_DEPTH = 8;

  private Messages() {}

  /** What a model was shown: messages, or a request with its system prompt in front. */
  static List<Turn> seen(@Nullable Node node) {
    return seen(node, MAX_DEPTH);
  }

  /** What came back: messages, or a provider's or LangChain's answer; histories are not said. */
  static List<Turn> said(@Nullable Node node) {
    return said(node, MAX_DEPTH);
  }

  private static List<Turn> seen(@Nullable Node node, int depth) {
    if (depth == 0) {
      return List.of();
    }
    if (node instanceof Node.Sequence list) {
      return list.items().stream().flatMap(item -> seenItem(item, depth)).toList();
    }
    Attributes fields = Attributes.of(node);
    if (OneMessage.is(fields)) {
      return turn(fields, false);
    }
    Node messages = fields.structure("messages", "input", "contents", "args", "kwargs", "inputs");
    List<Turn> turns = new ArrayList<>(instructions(fields));
    turns.addAll(messages == null ? prompt(fields) : seen(messages, depth - 1));
    return turns;
  }

  /** LangChain writes batches: a list of conversations. */
  private static Stream<Turn> seenItem(Node item, int depth) {
    Attributes fields = Attributes.of(item);
    if (OneMessage.is(fields)) {
      return turn(fields, false).stream();
    }
    return seen(item, depth - 1).stream();
  }

  /** A message that has neither words nor calls, as a model's mere reasoning, is none. */
  private static List<Turn> turn(Attributes message, boolean output) {
    Turn turn = OneMessage.turn(message, output);
    boolean empty = turn.text() == null && turn.finish() == null && turn.calls().isEmpty();
    return empty && OneMessage.isUnspoken(message) ? List.of() : List.of(turn);
  }

  private static List<Turn> instructions(Attributes request) {
    String text = request.text("system", "instructions");
    if (text == null) {
      Node parts = request.structure("system", "systemInstruction", "system_instruction");
      Node inner = Attributes.of(parts).structure("parts");
      text = MessageText.of(inner == null ? parts : inner);
    }
    return text == null ? List.of() : List.of(new Turn(Role.SYSTEM, false, text, null));
  }

  private static List<Turn> prompt(Attributes request) {
    String text = request.text("prompt", "input");
    return text == null || !(request.has("model") || request.has("prompt"))
        ? List.of()
        : List.of(new Turn(Role.USER, false, text, null));
  }

  private static List<Turn> said(@Nullable Node node, int depth) {
    if (depth == 0) {
      return List.of();
    }
    if (node instanceof Node.Sequence list) {
      return list.items().stream().flatMap(item -> said(item, depth - 1).stream()).toList();
    }
    Attributes fields = Attributes.of(node);
    Node choices = fields.structure("choices", "generations", "candidates");
    if (choices != null) {
      return choices(choices, depth);
    }
    if (OneMessage.is(fields)) {
      return turn(fields, true);
    }
    Node several = fields.structure("output", "messages");
    return several == null ? List.of() : joined(said(several, depth - 1));
  }

  private static List<Turn> choices(Node choices, int depth) {
    List<Turn> turns = new ArrayList<>();
    for (Node choice : Attributes.items(choices)) {
      if (choice instanceof Node.Sequence batch) {
        turns.addAll(depth > 1 ? choices(batch, depth - 1) : List.of());
      } else {
        turns.add(choice(Attributes.of(choice)));
      }
    }
    return turns;
  }

  /** A choice wraps its message, or is a bare text; why the model stopped stands beside it. */
  private static Turn choice(Attributes choice) {
    Node message = choice.structure("message", "delta", "content");
    Attributes content = message instanceof Node.Mapping ? Attributes.of(message) : choice;
    Turn said = OneMessage.turn(content, true);
    boolean told = said.text() != null || !said.calls().isEmpty();
    String text = told ? said.text() : choice.text("text");
    Attributes info = Attributes.of(choice.structure("generation_info", "generationInfo"));
    String finish = FinishWords.of(OneMessage.finish(choice, info));
    return new Turn(said.role(), true, text, finish == null ? said.finish() : finish, said.calls());
  }

  /**
   * The Responses API lists an answer's words and calls as items of their own: one turn of the
   * model, as everyone else writes it.
   */
  private static List<Turn> joined(List<Turn> turns) {
    if (turns.size() < 2 || !turns.stream().allMatch(Turn::said)) {
      return turns;
    }
    List<ToolCall> calls = turns.stream().flatMap(turn -> turn.calls().stream()).toList();
    List<String> texts =
        turns.stream().map(Turn::text).filter(Objects::nonNull).map(Objects::toString).toList();
    boolean oneAnswer = texts.size() < 2 && !calls.isEmpty();
    String finish =
        turns.stream().map(Turn::finish).filter(Objects::nonNull).findFirst().orElse(null);
    return oneAnswer
        ? List.of(
            new Turn(
                Role.ASSISTANT, true, texts.isEmpty() ? null : texts.getFirst(), finish, calls))
        : turns;
  }

  /** The last text of a role that the model did, or did not, say in this exchange. */
  static @Nullable String last(List<Turn> turns, Role role) {
    return turns.reversed().stream()
        .filter(turn -> turn.role() == role && turn.text() != null)
        .map(Turn::text)
        .findFirst()
        .orElse(null);
  }

  /** Whether a value is written as messages are: a message, or a list whose first item is one. */
  static boolean areIn(Node node) {
    return switch (node) {
      case Node.Mapping mapping -> OneMessage.is(new Attributes(mapping.entries()));
      case Node.Sequence list -> !list.items().isEmpty() && areIn(list.items().getFirst());
      case Node.Text _, Node.Decimal _, Node.Flag _, Node.Nothing _ -> false;
    };
  }
}
