package dev.ratchet.provider.scripted;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Round numbers in English, German and French words, such as {@code about sixty thousand}. */
final class RoundNumbers {
  /** Twenty to ninety; French counts on from sixty. */
  private static final List<List<String>> TENS =
      List.of(
          List.of("twenty", "zwanzig", "vingt"),
          List.of("thirty", "dreißig", "trente"),
          List.of("forty", "vierzig", "quarante"),
          List.of("fifty", "fünfzig", "cinquante"),
          List.of("sixty", "sechzig", "soixante"),
          List.of("seventy", "siebzig"),
          List.of("eighty", "achtzig"),
          List.of("ninety", "neunzig"));

  private static final Pattern WORDS =
      Pattern.compile(
          "(?<!\\p{L})("
              + String.join("|", TENS.stream().flatMap(List::stream).toList())
              + ")[ -]?(thousand|tausend|mille)?(?!\\p{L})");

  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final BigDecimal NEAR = new BigDecimal("0.1");

  private RoundNumbers() {}

  /** Whether the text says a round number that is within a tenth of one of the figures. */
  static boolean tell(String text, Set<String> figures) {
    List<BigDecimal> exact = figures.stream().map(BigDecimal::new).toList();
    return WORDS
        .matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(RoundNumbers::value)
        .anyMatch(round -> exact.stream().anyMatch(figure -> isNear(round, figure)));
  }

  private static BigDecimal value(MatchResult found) {
    int ten =
        IntStream.range(0, TENS.size())
            .filter(i -> TENS.get(i).contains(found.group(1)))
            .findFirst()
            .orElseThrow();
    BigDecimal value = BigDecimal.valueOf(10L * (ten + 2));
    return found.group(2) == null ? value : value.multiply(THOUSAND);
  }

  private static boolean isNear(BigDecimal round, BigDecimal figure) {
    return round.subtract(figure).abs().compareTo(figure.multiply(NEAR)) <= 0;
  }
}
