package dev.ratchet.provider.scripted;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.provider.scripted.JudgeManner.Theme;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Answers judge prompts by rules of its own; the rubric's words beyond question and scale mean
 * nothing to it. A prompt holds the attempt as one line of JSON after a line {@code BEGIN DATA
 * <nonce>}, and the question after {@code Question:}; bands of a scale stand in the system message
 * as lines {@code - <score>: <meaning>}.
 */
final class ScriptedJudge {
  /** By the name of the model. */
  private static final Map<String, JudgeManner> MANNERS =
      Map.of(
          "scripted-judge-1", new AttentiveManner(),
          "scripted-judge-2", new GistManner(),
          "scripted-judge-lenient", new LenientManner());

  private static final Pattern BAND = Pattern.compile("(?m)^- ([01](?:\\.[0-9]{1,6})?): ");
  private static final Pattern GROUNDS = Pattern.compile("ground|support");
  private static final Pattern HELP = Pattern.compile("help|get this user");
  private static final String BEGIN = "BEGIN DATA ";
  private static final String QUESTION = "Question:";

  private ScriptedJudge() {}

  /** The names of the models that judge. */
  static List<String> models() {
    return MANNERS.keySet().stream().sorted().toList();
  }

  /** The answer of the judge whose model the request names. */
  static ScriptedReply reply(WireRequest request) {
    JudgeManner manner = MANNERS.get(request.model());
    String user = request.userText();
    List<String> lines = user.lines().toList();
    int begin = 0;
    while (begin < lines.size() && !lines.get(begin).startsWith(BEGIN)) {
      begin++;
    }
    if (manner == null || begin + 1 >= lines.size()) {
      return ScriptedReply.says("Scripted judge: the prompt holds no data to judge.");
    }
    String nonce = lines.get(begin).substring(BEGIN.length()).strip();
    String question = user.substring(user.lastIndexOf(QUESTION) + 1);
    String fault = fault(manner, JudgedAttempt.read(data(lines.get(begin + 1))), theme(question));
    return ScriptedReply.says(verdict(nonce, fault, scores(request.systemText())));
  }

  private static String fault(JudgeManner manner, JudgedAttempt attempt, Theme theme) {
    return attempt.reply().isBlank() ? "it is empty." : manner.fault(attempt, theme);
  }

  private static Theme theme(String question) {
    String asked = question.toLowerCase(Locale.ROOT);
    if (GROUNDS.matcher(asked).find()) {
      return Theme.GROUNDS;
    }
    return HELP.matcher(asked).find() ? Theme.HELP : Theme.BOUNDS;
  }

  private static String verdict(String nonce, String fault, List<BigDecimal> scores) {
    boolean passed = fault.isEmpty();
    Map<String, Node> verdict = new LinkedHashMap<>();
    verdict.put("nonce", Node.text(nonce));
    verdict.put("verdict", Node.text(passed ? "pass" : "fail"));
    verdict.put(
        "score", new Node.Decimal(Node.MADE, passed ? scores.getLast() : scores.getFirst()));
    verdict.put(
        "explanation",
        Node.text(
            "Scripted judge: "
                + (passed ? "no fault found." : "the reply fails because " + fault)));
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
}
