package dev.ratchet.check.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;

/** Compiles users' patterns so that they run in linear time, or says what cannot. */
final class Linear {
  private static final int LENGTH = 1_000;

  /** Counted repetitions are unrolled, so their product bounds the program's size. */
  private static final int UNROLLED = 10_000;

  private static final Pattern COUNT = Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");

  /** A construct that needs backtracking, the words for it, and what a pattern of it looks like. */
  private record Construct(String name, Pattern looks) {}

  private static final List<Construct> UNSUPPORTED =
      List.of(
          new Construct("look-behind", Pattern.compile("\\(\\?<[=!]")),
          new Construct("look-ahead", Pattern.compile("\\(\\?[=!]")),
          new Construct("atomic group", Pattern.compile("\\(\\?>")),
          new Construct("conditional group", Pattern.compile("\\(\\?\\(")),
          new Construct("recursion", Pattern.compile("\\(\\?(?:R|[0-9]|&|P>)")),
          new Construct("comment group", Pattern.compile("\\(\\?#")),
          new Construct(
              "back-reference", Pattern.compile("\\\\(?:[1-9]|k[<{']|g[0-9{<])|\\(\\?P=")),
          new Construct("possessive quantifier", Pattern.compile("[*+?}]\\+")),
          new Construct("match-start anchor \\G or \\K", Pattern.compile("\\\\[GK]")));

  /** A pattern, or why there is none. */
  sealed interface Reading {
    record Compiled(Pattern pattern) implements Reading {}

    record Refused(String why) implements Reading {}
  }

  private Linear() {}

  static Reading compile(String text, int flags) {
    if (text.length() > LENGTH) {
      return new Reading.Refused("longer than " + LENGTH + " characters; split it");
    }
    if (unrolled(text) > UNROLLED) {
      return new Reading.Refused(
          "counted repetitions multiply to more than " + UNROLLED + "; use * or + instead");
    }
    try {
      return new Reading.Compiled(Pattern.compile(text, flags));
    } catch (PatternSyntaxException e) {
      return new Reading.Refused(
          unsupported(text)
              .map(name -> name + " is not supported, since it cannot run in linear time; rewrite")
              .orElseGet(() -> e.getDescription() + "; see the RE2 syntax"));
    }
  }

  private static Optional<String> unsupported(String text) {
    String unescaped = text.replace("\\\\", "");
    return UNSUPPORTED.stream()
        .filter(construct -> construct.looks().matcher(unescaped).find())
        .map(Construct::name)
        .findFirst();
  }

  /** An upper bound: the product of all counts, as if each stood inside the other. */
  private static long unrolled(String text) {
    long product = 1;
    Matcher counts = COUNT.matcher(text);
    while (counts.find() && product <= UNROLLED) {
      String most = counts.group(2);
      long count = Long.parseLong(most == null || most.isEmpty() ? counts.group(1) : most);
      product *= Math.max(1, count);
    }
    return product;
  }
}
