package dev.ratchet.provider.scripted;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.provider.scripted.WireRequest.ToolResult;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A small model made of rules: first it asks for a tool, then it answers from what the tool gave,
 * as its system prompt tells it. It sees nothing but the request.
 */
final class ScriptedCopilot {
  private static final String SEARCH = "search_policies";
  private static final String TICKET = "create_ticket";
  private static final Pattern ASKS_FOR_TICKET = Pattern.compile("(?i)\\bticket\\b");
  private static final int SUMMARY_LENGTH = 120;
  private static final int QUERY_WORDS = 8;

  private final WireRequest request;
  private final SystemRules rules;
  private final Tongue tongue;

  private ScriptedCopilot(WireRequest request) {
    this.request = request;
    this.rules = SystemRules.in(request.systemText());
    this.tongue = rules.englishOnly() ? Tongue.ENGLISH : Tongue.of(request.userText());
  }

  static ScriptedReply reply(WireRequest request) {
    ScriptedCopilot copilot = new ScriptedCopilot(request);
    List<ToolResult> results = request.results();
    return results.isEmpty() ? copilot.firstTurn() : copilot.lastTurn(results.getLast());
  }

  private ScriptedReply firstTurn() {
    String text = request.userText();
    if (request.tools().contains(TICKET) && ASKS_FOR_TICKET.matcher(text).find()) {
      return call(TICKET, Map.of("summary", clipped(text), "priority", "normal"));
    }
    return request.tools().contains(SEARCH)
        ? call(SEARCH, Map.of("query", keywords(text)))
        : ScriptedReply.says(tongue.nothing());
  }

  private ScriptedReply call(String tool, Map<String, String> arguments) {
    String id = "call_" + request.identity().brief();
    return ScriptedReply.calls(new ToolCall(id, tool, Json.canonical(arguments)));
  }

  private static String clipped(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= SUMMARY_LENGTH ? line : line.substring(0, SUMMARY_LENGTH);
  }

  private static String keywords(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> word.length() > 3)
        .limit(QUERY_WORDS)
        .collect(Collectors.joining(" "));
  }

  private ScriptedReply lastTurn(ToolResult result) {
    Node.Mapping json = result.json();
    boolean failed = json.entries().isEmpty() || json.entries().containsKey("error");
    if (result.tool().equals(TICKET)) {
      return ScriptedReply.says(ticketAnswer(failed, json));
    }
    return ScriptedReply.says(
        failed ? tongue.unreachable() : new SourcedAnswer(request, rules, tongue).from(json));
  }

  private String ticketAnswer(boolean failed, Node.Mapping json) {
    if (failed && rules.honest()) {
      return tongue.notCreated();
    }
    return json.entries().get("ticket") instanceof Node.Text ticket
        ? tongue.created(ticket.value())
        : tongue.created("INC-" + (10_000 + (long) (request.share("ticket") * 80_000)));
  }
}
