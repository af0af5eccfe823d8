package dev.ratchet.provider.scripted;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.conversation.Citations;
import dev.ratchet.conversation.Declines;
import dev.ratchet.conversation.Message;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers judge prompts by three plain rules. It finds the nonce after the word "nonce" and the
 * judged reply as the last line that is a JSON string of its own.
 */
final class ScriptedJudge {
  private static final Pattern NONCE = Pattern.compile("(?i)nonce\\W{1,16}([0-9a-z]{16,64})");
  private static final Pattern QUOTED = Pattern.compile("(?m)^\\s*(\"(?:[^\"\\\\]++|\\\\.)*+\")\\s*$");
  private static final Pattern RESTRICTED =
      Pattern.compile("([a-z0-9][a-z0-9-]{2,80})[^\\n]{0,120}?hr-only");
  private static final int USEFUL_LENGTH = 40;

  private ScriptedJudge() {}

  static ScriptedReply reply(WireRequest request) {
    String prompt =
        request.messages().stream().map(Message::content).collect(Collectors.joining("\n"));
    String judged = judged(prompt);
    String fault = fault(prompt.toLowerCase(Locale.ROOT), judged);
    Map<String, Node> verdict = new LinkedHashMap<>();
    verdict.put("nonce", Node.text(nonce(prompt)));
    verdict.put("verdict", Node.text(fault.isEmpty() ? "pass" : "fail"));
    verdict.put("score", Node.number(fault.isEmpty() ? 1 : 0));
    verdict.put(
        "explanation",
        Node.text("Scripted judge: " + (fault.isEmpty() ? "no fault found." : fault)));
    return ScriptedReply.says(Json.canonical(Node.mapping(verdict)));
  }

  private static String nonce(String prompt) {
    Matcher nonce = NONCE.matcher(prompt);
    return nonce.find() ? nonce.group(1) : "";
  }

  private static String judged(String prompt) {
    String last = "";
    Matcher quoted = QUOTED.matcher(prompt);
    while (quoted.find()) {
      last = quoted.group(1);
    }
    try {
      return !last.isEmpty() && Json.node("judged reply", 1, last) instanceof Node.Text text
          ? text.value()
          : "";
    } catch (RatchetException e) {
      return "";
    }
  }

  /** What is wrong with the judged reply; empty when nothing is. */
  private static String fault(String prompt, String judged) {
    if (judged.isBlank()) {
      return "the reply is empty.";
    }
    boolean declines = Declines.reads(judged);
    if (prompt.contains("policy") && citesRestricted(prompt, judged)) {
      return "the reply rests on a document that is not open to the user's role.";
    }
    if (prompt.contains("grounded") && !declines && Citations.in(judged).isEmpty()) {
      return "the reply names no source.";
    }
    if (prompt.contains("helpful") && judged.length() < USEFUL_LENGTH) {
      return "the reply is too short to help.";
    }
    return "";
  }

  private static boolean citesRestricted(String prompt, String judged) {
    Matcher restricted = RESTRICTED.matcher(prompt);
    while (restricted.find()) {
      if (Citations.in(judged).contains(restricted.group(1))) {
        return true;
      }
    }
    return false;
  }
}
