package dev.ratchet.check.rule.source;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which version of which document an id names: {@code travel-v3}, {@code travel@3}, {@code
 * travel-2024}, {@code travel_2024-03-01}. A bare number, as in {@code hr-policy-17}, is part of
 * the name.
 *
 * @param family the id without its version, in lower case
 * @param numbers of the version, the weightiest first
 */
record SourceVersion(String family, List<BigInteger> numbers) {
  private static final Pattern VERSIONED =
      Pattern.compile(
          "^(.+?)(?:[-_./#:]v|@v?)([0-9]{1,9}(?:\\.[0-9]{1,9}){0,3})$"
              + "|^(.+?)[-_./#:@]((?:19|20)[0-9]{2}(?:[-_.]?[0-9]{2}){0,2})$");

  SourceVersion {
    numbers = List.copyOf(numbers);
  }

  static Optional<SourceVersion> of(String id) {
    Matcher matcher = VERSIONED.matcher(id.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    boolean numbered = matcher.group(1) != null;
    String version = numbered ? matcher.group(2) : matcher.group(4).replaceAll("[-_.]", "");
    String parts = numbered ? version : dated(version);
    // A year and a number of a version are not compared: they count different things.
    String family = numbered ? matcher.group(1) + " v" : matcher.group(3);
    return Optional.of(
        new SourceVersion(
            family, Arrays.stream(parts.split("\\.", -1)).map(BigInteger::new).toList()));
  }

  boolean isOlderThan(SourceVersion other) {
    return family.equals(other.family) && compare(numbers, other.numbers) < 0;
  }

  private static int compare(List<BigInteger> a, List<BigInteger> b) {
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      int order = at(a, i).compareTo(at(b, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static BigInteger at(List<BigInteger> numbers, int place) {
    return place < numbers.size() ? numbers.get(place) : BigInteger.ZERO;
  }

  private static String dated(String digits) {
    return digits.length() == 4
        ? digits
        : digits.length() == 6
            ? digits.substring(0, 4) + "." + digits.substring(4)
            : digits.substring(0, 4) + "." + digits.substring(4, 6) + "." + digits.substring(6);
  }
}
