package dev.ratchet.web.label;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Label.Acceptable;
import dev.ratchet.casebook.work.ExpectationLines;
import dev.ratchet.casebook.work.Judgement;
import dev.ratchet.casebook.work.Labelling;
import dev.ratchet.web.http.Form;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the label pages send. */
public final class LabelForms {
  private static final Set<String> BOUNDARIES =
      Set.of("", "input", "retrieval", "model", "tools", "guardrails", "operations");
  private static final int LONGEST = 20_000;

  private LabelForms() {}

  /**
   * A judgement.
   *
   * @throws RatchetException USAGE saying what is missing
   */
  public static Judgement judgement(Form form) {
    Acceptable acceptable =
        word(Acceptable.values(), form.text("acceptable"), "say whether the reply is acceptable");
    @Nullable Severity severity =
        acceptable == Acceptable.NO
            ? word(Severity.values(), form.text("severity"), "say how severe it is, P0 to P3")
            : null;
    return new Judgement(acceptable, severity, text(form, "why"));
  }

  /**
   * What a good reply is held to.
   *
   * @throws RatchetException USAGE or INVALID_INPUT saying what is wrong
   */
  public static Labelling labelling(Form form) {
    String proposed = text(form, "new-mode");
    String boundary = form.text("boundary");
    if (!BOUNDARIES.contains(boundary)) {
      throw new RatchetException(ErrorCode.USAGE, "there is no such boundary");
    }
    return new Labelling(
        proposed.isEmpty() ? text(form, "mode") : proposed,
        boundary,
        ExpectationLines.read(text(form, "expect")),
        text(form, "reference"),
        text(form, "note"));
  }

  /** A number that the form carries. */
  public static int number(Form form, String name) {
    try {
      return Integer.parseInt(form.text(name));
    } catch (NumberFormatException e) {
      throw new RatchetException(ErrorCode.USAGE, "the form is not whole; open the page again", e);
    }
  }

  /**
   * The random id of a form.
   *
   * @throws RatchetException USAGE if it has none
   */
  public static String id(Form form) {
    String id = form.text("form");
    if (id.length() < 20) {
      throw new RatchetException(ErrorCode.USAGE, "the form is not whole; open the page again");
    }
    return id;
  }

  /** The number of a case in an address. */
  public static long caseNumber(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new RatchetException(ErrorCode.NOT_FOUND, "there is no such case", e);
    }
  }

  /** A text as it was typed, of whatever length: what is refused is shown again whole. */
  public static String typed(Form form, String name) {
    return form.text(name).replace("\r\n", "\n").strip(); // browsers send other line ends
  }

  /**
   * A text that the form carries.
   *
   * @throws RatchetException USAGE if it is too long
   */
  public static String text(Form form, String name) {
    String text = typed(form, name);
    if (text.length() > LONGEST) {
      throw new RatchetException(
          ErrorCode.USAGE, "a text is longer than " + LONGEST + " characters; shorten it");
    }
    return text;
  }

  private static <E extends Enum<E>> E word(E[] values, String word, String problem) {
    return Arrays.stream(values)
        .filter(value -> value.name().equals(word.toUpperCase(Locale.ROOT).replace('-', '_')))
        .findFirst()
        .orElseThrow(() -> new RatchetException(ErrorCode.USAGE, problem));
  }
}
