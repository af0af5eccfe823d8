package dev.ratchet.casebook.elsewhere;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import java.util.Map;
import java.util.Optional;

/**
 * How a reply is held to an item's reference, where the source says nothing that a check covers.
 *
 * @param check {@code equals}, {@code contains}, {@code starts-with} or {@code rubric}
 * @param rubric the rubric's name, where it is one
 * @param always whether items without a reference are held to the rubric as well
 */
public record Hold(String check, String rubric, boolean always) {
  private static final String RUBRIC = "rubric";
  private static final String USUAL_RUBRIC = "answer-correctness";
  private static final String ASKS =
      "Does the reply say the same as the reference answer, and nothing that contradicts it?";

  /** A rubric that compares with the reference; a model's judgement, since wording is free. */
  public static final Hold USUAL = new Hold(RUBRIC, USUAL_RUBRIC, false);

  /**
   * Reads {@code equals}, {@code contains}, {@code starts-with}, {@code rubric} or {@code
   * rubric:NAME}.
   *
   * @throws RatchetException USAGE if it is none of these
   */
  public static Hold parse(String written) {
    return switch (written) {
      case "equals", "contains", "starts-with" -> new Hold(written, "", false);
      case RUBRIC -> USUAL;
      default -> {
        String name = written.startsWith(RUBRIC + ":") ? written.substring(7) : "";
        if (!name.matches("[a-z0-9][a-z0-9-]{0,60}")) {
          throw new RatchetException(
              ErrorCode.USAGE,
              "--hold: write equals, contains, starts-with, rubric or rubric:NAME");
        }
        yield new Hold(RUBRIC, name, true);
      }
    };
  }

  /** What a reply is held to; empty when there is nothing to hold it to. */
  Optional<Wish> wish(String reference, Severity severity) {
    if (check.equals(RUBRIC)) {
      String asks = rubric.equals(USUAL_RUBRIC) ? ASKS : "";
      return reference.isBlank() && !always
          ? Optional.empty()
          : Optional.of(Wish.rubric("a reference", rubric, severity, asks));
    }
    return reference.isBlank()
        ? Optional.empty()
        : Optional.of(
            Wish.check("a reference", check, severity, Map.of("text", Node.text(reference))));
  }
}
