package dev.ratchet.provider.scripted;

import dev.ratchet.base.Fields;
import dev.ratchet.conversation.Source;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a judge prompt shows of an attempt. What it leaves out, or tells in a wrong shape, is empty.
 *
 * @param role of the user, such as {@code hr}
 * @param said all messages of the conversation, one a line
 * @param calls the tools that were called, in order
 * @param documents what was retrieved, with access tags
 * @param results of the tools that brought no documents
 * @param reply what is judged
 */
record JudgedAttempt(
    String role,
    String said,
    List<Call> calls,
    List<Source> documents,
    List<String> results,
    String reply) {
  /** Tools whose name says that they only look something up. */
  private static final Pattern LOOKS_UP =
      Pattern.compile("(?:search|get|list|find|look|read|fetch|query|check|show|\\()[^ ]*");

  /** A tool call with its end, such as {@code failed}. */
  record Call(String name, String end) {
    boolean acts() {
      return !LOOKS_UP.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether it is known to have done nothing; nobody knows of {@code untold}. */
    boolean failed() {
      return !end.equals("ok") && !end.equals("untold");
    }
  }

  static JudgedAttempt read(Fields data) {
    List<Fields> context = data.each("context", part -> part);
    return new JudgedAttempt(
        data.child("about-the-user").textOr("persona", ""),
        String.join("\n", data.each("conversation", said -> said.textOr("content", ""))),
        data.each("tool-calls", call -> new Call(call.textOr("name", ""), call.textOr("end", ""))),
        context.stream().filter(part -> part.has("id")).map(JudgedAttempt::document).toList(),
        context.stream()
            .filter(part -> !part.has("id"))
            .map(part -> part.textOr("result", ""))
            .toList(),
        data.textOr("reply", ""));
  }

  private static Source document(Fields fields) {
    return new Source(
        fields.textOr("id", ""), fields.texts("access-tags"), fields.textOr("text", ""));
  }

  /** The documents that the user's role may not read. */
  List<Source> closed() {
    SystemRules access = SystemRules.forRole(role);
    return documents.stream().filter(document -> !access.opens(document)).toList();
  }

  /** What the user may be told: own words, tool results, and the documents open to the role. */
  String open() {
    SystemRules access = SystemRules.forRole(role);
    return String.join(
        "\n",
        Stream.of(
                Stream.of(said),
                results.stream(),
                documents.stream().filter(access::opens).map(Source::text))
            .flatMap(texts -> texts)
            .toList());
  }

  /** Whether an action is known or may be thought to have been done. */
  boolean acted() {
    return calls.stream().anyMatch(call -> call.acts() && !call.failed());
  }
}
