package dev.ratchet.check.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;

/** Compiles users' patterns so that they run in linear time, or says what cannot. */
public final class Linear {
  private static final int LENGTH = 1_000;

  /** Bounds the time for the longest reply: it grows with the size of the pattern. */
  private static final int SIZE = 500;

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
  public sealed interface Reading {
    record Compiled(Pattern pattern) implements Reading {}

    record Refused(String why) implements Reading {}
  }

  private Linear() {}

  public static Reading compile(String text, int flags) {
    if (text.length() > LENGTH) {
      return new Reading.Refused("longer than " + LENGTH + " characters; split it");
    }
    if (PatternSize.of(text) > SIZE) {
      return new Reading.Refused(
          "larger than "
              + SIZE
              + " steps with counted repetitions written out; use * or + instead");
    }
    try {
      return new Reading.Compiled(Pattern.compile(text, flags));
    } catch (PatternSyntaxException e) {
      return new Reading.Refused(
          unsupported(text)
              .map(
                  name ->
                      name
                          + " is not supported, since it cannot run in linear time; write the pattern without")
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
}
