package dev.ratchet.example;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Yaml;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseNode;
import dev.ratchet.casebook.CaseText;
import dev.ratchet.conversation.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The replies of {@code written-replies.yaml}, which the scripted copilot would never give. */
final class WrittenReplies {
  /** The dimensions of a slice that tell of the user; the others tell of the question. */
  private static final Set<String> OF_THE_USER = Set.of("persona", "locale", "tenant");

  private final Map<String, Case> cases;
  private final Function<Case, PlainClient.Answered> played;

  /**
   * Reads them.
   *
   * @param played makes a case's tool calls, for replies that name none of their own
   */
  WrittenReplies(List<Case> cases, Function<Case, PlainClient.Answered> played) {
    this.cases = cases.stream().collect(Collectors.toMap(Case::id, one -> one));
    this.played = played;
  }

  List<PlantedReply> all() {
    try {
      Problems problems = new Problems();
      String text = ExampleFiles.resource("written-replies.yaml");
      List<PlantedReply> replies =
          Fields.of(Yaml.read("written-replies.yaml", text), problems).each("replies", this::reply);
      problems.throwIfAny();
      return replies;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PlantedReply reply(Fields fields) {
    fields.text("kind");
    Case from = cases.get(fields.text("from"));
    if (from == null) {
      throw new IllegalArgumentException(fields.place() + ": no such case");
    }
    boolean fails = fields.flagOr("fails", false);
    String why = fields.textOr("why", "");
    PlantedReply.Truth truth =
        (fails ? PlantedReply.Truth.fails(why) : PlantedReply.Truth.passes())
            .doubted(fields.flagOr("hard", false), fields.textOr("doubt", ""));
    boolean ownTools = fields.has("tools");
    CaseText asked = asked(fields, from);
    Case about = about(from, asked, fields.textOr("persona", ""));
    PlantedReply reply =
        new PlantedReply(
            about,
            ownTools ? asked.tools() : played.apply(from).calls(),
            fields.text("reply"),
            truth);
    fields.done();
    return reply;
  }

  /** The case's question and tools, or those that the reply has instead. */
  private static CaseText asked(Fields fields, Case from) {
    Map<String, Node> asked = new LinkedHashMap<>();
    Message said = Message.user(fields.textOr("ask", from.input().getFirst().content()));
    asked.put(
        "input",
        new Node.Sequence(
            Node.MADE,
            List.of(
                Node.mapping(
                    Map.of("role", Node.text("user"), "content", Node.text(said.content()))))));
    fields.node("tools").ifPresent(tools -> asked.put("tools", tools));
    return CaseNode.text(Node.mapping(asked), fields.problems());
  }

  private static Case about(Case from, CaseText asked, String persona) {
    Map<String, String> slice = new TreeMap<>(from.slice());
    if (!asked.input().equals(from.input())) {
      slice.keySet().retainAll(OF_THE_USER);
    }
    if (!persona.isEmpty()) {
      slice.put("persona", persona);
    }
    return new Case(
        from.id(),
        from.severity(),
        "",
        "",
        from.id(),
        slice,
        asked.input(),
        List.of(),
        List.of(),
        "",
        from.provenance(),
        from.place());
  }
}
