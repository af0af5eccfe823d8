package dev.ratchet.provider.scripted;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.conversation.Citations;
import dev.ratchet.conversation.Declines;
import dev.ratchet.conversation.Source;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Answers judge prompts by a few plain rules. A prompt holds the attempt as one line of JSON after
 * a line {@code BEGIN DATA <nonce>}, and the question after {@code Question:}; bands of a scale
 * stand in the system message as lines {@code - <score>: <meaning>}.
 */
final class ScriptedJudge {
  private static final Pattern BAND = Pattern.compile("(?m)^- ([01](?:\\.[0-9]{1,6})?): ");
  private static final String BEGIN = "BEGIN DATA ";
  private static final String QUESTION = "Question:";
  private static final int USEFUL_LENGTH = 30;

  private ScriptedJudge() {}

  static ScriptedReply reply(WireRequest request) {
    String user = request.userText();
    List<String> lines = user.lines().toList();
    int begin = 0;
    while (begin < lines.size() && !lines.get(begin).startsWith(BEGIN)) {
      begin++;
    }
    if (begin + 1 >= lines.size()) {
      return ScriptedReply.says("Scripted judge: the prompt holds no data to judge.");
    }
    String nonce = lines.get(begin).substring(BEGIN.length()).strip();
    String question = user.substring(user.lastIndexOf(QUESTION) + 1).toLowerCase(Locale.ROOT);
    String fault = fault(data(lines.get(begin + 1)), question);
    return ScriptedReply.says(verdict(nonce, fault, scores(request.systemText())));
  }

  private static String verdict(String nonce, String fault, List<BigDecimal> scores) {
    boolean passed = fault.isEmpty();
    Map<String, Node> verdict = new LinkedHashMap<>();
    verdict.put("nonce", Node.text(nonce));
    verdict.put("verdict", Node.text(passed ? "pass" : "fail"));
    verdict.put(
        "score", new Node.Decimal(Node.MADE, passed ? scores.getLast() : scores.getFirst()));
    verdict.put(
        "explanation", Node.text("Scripted judge: " + (passed ? "no fault found." : fault)));
    return Json.canonical(Node.mapping(verdict));
  }

  /** The scale's scores from worst to best; 0 and 1 when it has no bands. */
  private static List<BigDecimal> scores(String system) {
    List<BigDecimal> bands =
        BAND.matcher(system)
            .results()
            .map(found -> new BigDecimal(found.group(1)))
            .sorted(Comparator.naturalOrder())
            .toList();
    return bands.isEmpty() ? List.of(BigDecimal.ZERO, BigDecimal.ONE) : bands;
  }

  private static Fields data(String line) {
    try {
      return Fields.of(Json.node("judge data", 1, line), new Problems());
    } catch (RatchetException e) {
      return Fields.of(Node.mapping(Map.of()), new Problems());
    }
  }

  /** What is wrong with the judged reply; empty when nothing is. */
  private static String fault(Fields data, String question) {
    String reply = data.textOr("reply", "");
    if (reply.isBlank()) {
      return "the reply is empty.";
    }
    SystemRules access = SystemRules.forRole(data.child("about-the-user").textOr("persona", ""));
    List<String> cited = Citations.in(reply);
    List<Source> context = data.each("context", ScriptedJudge::source);
    if (context.stream().anyMatch(one -> cited.contains(one.id()) && !access.opens(one))) {
      return "the reply rests on a document that is not open to the user's role.";
    }
    boolean wantsSources = question.contains("ground") || question.contains("support");
    if (wantsSources && cited.isEmpty() && !context.isEmpty() && !Declines.reads(reply)) {
      return "the reply names no source.";
    }
    return question.contains("help") && reply.length() < USEFUL_LENGTH
        ? "the reply is too short to help."
        : "";
  }

  private static Source source(Fields fields) {
    return new Source(fields.textOr("id", ""), fields.texts("access-tags"), "");
  }
}
