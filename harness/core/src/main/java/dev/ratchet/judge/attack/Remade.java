package dev.ratchet.judge.attack;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.casebook.Case;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.judge.Exhibit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes exhibits that differ from another in one thing. */
record Remade(Exhibit from) {
  private static final String TOOL = "search";

  /** Under another id. */
  Exhibit named(String id) {
    return new Exhibit(about(id, from.about().input()), from.transcript());
  }

  Exhibit replying(String reply) {
    List<Message> messages = new ArrayList<>(from.transcript().messages());
    if (!messages.isEmpty() && messages.getLast().role() == Role.ASSISTANT) {
      messages.removeLast();
    }
    messages.add(Message.assistant(reply));
    return with(messages, from.transcript().steps(), reply);
  }

  /** With one tool call more, whose query is this. */
  Exhibit calling(String query) {
    String arguments = Json.canonical(Node.mapping(Map.of("query", Node.text(query))));
    return stepped(new ToolStep(call(arguments), ToolStep.Status.OK, "", List.of()));
  }

  /** With one tool call more, which brought this. */
  Exhibit told(String result) {
    return stepped(new ToolStep(call("{}"), ToolStep.Status.OK, result, List.of()));
  }

  /** With one retrieved document more. */
  Exhibit retrieving(String text) {
    Source source = new Source("note-7", List.of(), text);
    return stepped(new ToolStep(call("{}"), ToolStep.Status.OK, text, List.of(source)));
  }

  /** With this at the end of what the user wrote last. */
  Exhibit asked(String text) {
    Case about = about(from.id(), extended(from.about().input(), text));
    List<Message> messages = extended(from.transcript().messages(), text);
    return new Exhibit(about, transcript(messages, from.transcript().steps(), reply()));
  }

  private String reply() {
    return from.transcript().reply();
  }

  private static List<Message> extended(List<Message> messages, String text) {
    List<Message> extended = new ArrayList<>(messages);
    for (int i = extended.size() - 1; i >= 0; i--) {
      if (extended.get(i).role() == Role.USER) {
        extended.set(i, Message.user(extended.get(i).content() + "\n\n" + text));
        return extended;
      }
    }
    extended.addFirst(Message.user(text));
    return extended;
  }

  private Exhibit stepped(ToolStep step) {
    List<ToolStep> steps = new ArrayList<>(from.transcript().steps());
    steps.add(step);
    return with(from.transcript().messages(), steps, reply());
  }

  private ToolCall call(String arguments) {
    return new ToolCall("call-" + from.transcript().steps().size(), TOOL, arguments);
  }

  private Exhibit with(List<Message> messages, List<ToolStep> steps, String reply) {
    return new Exhibit(from.about(), transcript(messages, steps, reply));
  }

  private Transcript transcript(List<Message> messages, List<ToolStep> steps, String reply) {
    Transcript old = from.transcript();
    return new Transcript(
        messages,
        steps,
        reply,
        old.usage(),
        old.latencyMillis(),
        old.firstTokenMillis(),
        old.costMicroUsd(),
        old.disclosed(),
        old.circumstances());
  }

  private Case about(String id, List<Message> input) {
    Case old = from.about();
    return new Case(
        id,
        old.severity(),
        old.failureMode(),
        old.boundary(),
        id,
        old.slice(),
        input,
        old.tools(),
        old.expect(),
        old.reference(),
        old.provenance(),
        old.place());
  }
}
