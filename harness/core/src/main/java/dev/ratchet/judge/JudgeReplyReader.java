package dev.ratchet.judge;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a judge's answer, strictly: exactly one JSON object with exactly the four keys, the
 * prompt's nonce, a verdict that agrees with a score on the scale, and an explanation. Anything
 * else is unreadable, which is no conclusion; nothing is guessed and no part is searched for.
 */
final class JudgeReplyReader {
  private static final int LIMIT = 20_000;
  private static final int EXPLANATION = 4_000;
  private static final int DECIMALS = 12;
  private static final Set<String> KEYS = Set.of("nonce", "verdict", "score", "explanation");

  private static final Node.Mapping SCHEMA = made();

  private JudgeReplyReader() {}

  /** An answer, or why there is none. */
  sealed interface Reading {
    /** A complete verdict; {@code score} in [0, 1]. */
    record Read(boolean passed, double score, String explanation) implements Reading {}

    /** Not a verdict; the reason never quotes the answer. */
    record Unreadable(String reason) implements Reading {}
  }

  /** What a provider is told about the answer's shape; it names no value of any key but verdict. */
  static Node.Mapping schema() {
    return SCHEMA;
  }

  private static Node.Mapping made() {
    Map<String, Node> keys =
        Map.of(
            "nonce", typed("string"),
            "verdict",
                Node.mapping(
                    Map.of(
                        "type", Node.text("string"), "enum", Node.texts(List.of("pass", "fail")))),
            "score", typed("number"),
            "explanation", typed("string"));
    return Node.mapping(
        Map.of(
            "type", Node.text("object"),
            "properties", Node.mapping(keys),
            "required", Node.texts(List.of("explanation", "nonce", "score", "verdict")),
            "additionalProperties", new Node.Flag(Node.MADE, false)));
  }

  static Reading read(String answer, String nonce, Scale scale) {
    if (answer.length() > LIMIT) {
      return new Reading.Unreadable("longer than " + LIMIT + " characters");
    }
    Node node;
    try {
      node = Json.node("judge", 1, answer.strip());
    } catch (RatchetException e) {
      if (e.code() != ErrorCode.INVALID_INPUT) {
        throw e;
      }
      return new Reading.Unreadable("not one JSON object");
    }
    if (!(node instanceof Node.Mapping mapping) || !mapping.entries().keySet().equals(KEYS)) {
      return new Reading.Unreadable("not one JSON object with the four keys asked for");
    }
    return read(mapping.entries(), nonce, scale);
  }

  private static Reading read(Map<String, Node> entries, String nonce, Scale scale) {
    if (!(entries.get("nonce") instanceof Node.Text told) || !told.value().equals(nonce)) {
      return new Reading.Unreadable("the nonce is not that of this prompt");
    }
    if (!(entries.get("verdict") instanceof Node.Text verdict)
        || !Set.of("pass", "fail").contains(verdict.value())) {
      return new Reading.Unreadable("the verdict is neither pass nor fail");
    }
    if (!(entries.get("score") instanceof Node.Decimal number)
        || !isPlain(number.value())
        || !scale.offers(number.value())) {
      return new Reading.Unreadable("the score is not on the scale");
    }
    BigDecimal score = number.value();
    boolean passed = verdict.value().equals("pass");
    if (scale.passes(score) != passed) {
      return new Reading.Unreadable("verdict and score disagree");
    }
    if (!(entries.get("explanation") instanceof Node.Text why)
        || why.value().length() > EXPLANATION
        || why.value().codePoints().noneMatch(Character::isLetterOrDigit)) {
      return new Reading.Unreadable("the explanation is empty or too long");
    }
    return new Reading.Read(passed, score.doubleValue(), why.value());
  }

  /** Keeps numbers with huge exponents away from arithmetic. */
  private static boolean isPlain(BigDecimal value) {
    return value.scale() <= DECIMALS && value.scale() >= -1 && value.precision() <= 14;
  }

  private static Node.Mapping typed(String type) {
    return Node.mapping(Map.of("type", Node.text(type)));
  }
}
