package dev.ratchet.redaction;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/** National identity numbers of digits alone: their length, usual groups and checksum. */
final class NationalNumbers {
  /** When a number counts without a word that announces it. */
  enum Alone {
    /** Its checks leave almost no other number. */
    ALWAYS,
    /** Only in its own groups. */
    GROUPED,
    NEVER
  }

  /**
   * One kind of number.
   *
   * @param groups sizes of groups in which it is written, beside without any
   */
  record Kind(
      String name, int digits, List<String> groups, Alone alone, Predicate<Groups> checksum) {}

  private static final int MOST_DIGITS = 18;

  static final List<Kind> ALL =
      List.of(
          new Kind("DE tax id", 11, List.of("2333"), Alone.ALWAYS, NationalNumbers::german),
          new Kind("FR NIR", 15, List.of("1222332", "132"), Alone.ALWAYS, NationalNumbers::french),
          new Kind(
              "BE register", 11, List.of("22232", "632"), Alone.ALWAYS, NationalNumbers::belgian),
          new Kind("PL PESEL", 11, List.of("65"), Alone.ALWAYS, NationalNumbers::polish),
          new Kind("NO number", 11, List.of("65"), Alone.ALWAYS, NationalNumbers::norwegian),
          new Kind("CH AHV", 13, List.of("3442"), Alone.ALWAYS, NationalNumbers::swiss),
          new Kind("CN resident", 18, List.of(), Alone.ALWAYS, NationalNumbers::chinese),
          new Kind("BR CPF", 11, List.of("3332"), Alone.GROUPED, NationalNumbers::brazilian),
          new Kind("SE number", 10, List.of("64"), Alone.GROUPED, it -> swedish(it, 0)),
          new Kind("SE number", 12, List.of("84"), Alone.GROUPED, it -> swedish(it, 2)),
          new Kind("IN Aadhaar", 12, List.of("444"), Alone.NEVER, NationalNumbers::indian),
          new Kind("CZ number", 10, List.of("64"), Alone.GROUPED, NationalNumbers::czech),
          new Kind("KR number", 13, List.of("67"), Alone.GROUPED, NationalNumbers::korean),
          new Kind("NL BSN", 9, List.of("333", "423", "45"), Alone.NEVER, NationalNumbers::dutch),
          new Kind("PT NIF", 9, List.of("333"), Alone.NEVER, NationalNumbers::portuguese),
          new Kind("DK CPR", 10, List.of("64"), Alone.NEVER, it -> isDay(it, 0, 2)),
          new Kind("UK NHS", 10, List.of("334"), Alone.NEVER, NationalNumbers::health),
          new Kind("CA SIN", 9, List.of("333"), Alone.NEVER, it -> Checksums.luhn(it, 9)),
          new Kind("AU TFN", 9, List.of("333"), Alone.NEVER, NationalNumbers::australian),
          new Kind("TR number", 11, List.of(), Alone.NEVER, NationalNumbers::turkish),
          new Kind("ZA number", 13, List.of("6412"), Alone.NEVER, it -> Checksums.luhn(it, 13)),
          new Kind("RO CNP", 13, List.of(), Alone.NEVER, NationalNumbers::romanian),
          new Kind("HR OIB", 11, List.of(), Alone.NEVER, it -> Checksums.iso11x10(it, 11)),
          new Kind("GR AMKA", 11, List.of(), Alone.NEVER, it -> Checksums.luhn(it, 11)),
          new Kind(
              "AT insurance", 10, List.of("46", "4222"), Alone.NEVER, NationalNumbers::austrian),
          new Kind("IL number", 9, List.of(), Alone.NEVER, it -> Checksums.luhn(it, 9)));

  private static final List<List<Kind>> BY_LENGTH = byLength();

  /** By length, whether some kind is written in so many groups. */
  private static final List<BitSet> GROUPED =
      BY_LENGTH.stream().map(NationalNumbers::groupCounts).toList();

  private NationalNumbers() {}

  /** The kinds that have so many digits. */
  static List<Kind> ofLength(int digits) {
    return digits <= MOST_DIGITS ? BY_LENGTH.get(digits) : List.of();
  }

  /** Whether any kind of so many digits is written in so many groups. */
  static boolean areWritten(int digits, int groups) {
    return digits <= MOST_DIGITS && GROUPED.get(digits).get(groups);
  }

  private static BitSet groupCounts(List<Kind> kinds) {
    BitSet counts = new BitSet();
    counts.set(1, !kinds.isEmpty());
    kinds.forEach(kind -> kind.groups().forEach(sizes -> counts.set(sizes.length())));
    return counts;
  }

  private static List<List<Kind>> byLength() {
    List<List<Kind>> byLength = new ArrayList<>();
    for (int length = 0; length <= MOST_DIGITS; length++) {
      int digits = length;
      byLength.add(ALL.stream().filter(kind -> kind.digits() == digits).toList());
    }
    return List.copyOf(byLength);
  }

  /** Whether a day and a month stand at two places, with two digits each. */
  private static boolean isDay(Groups it, int day, int month) {
    return Checksums.isDay(it.number(day, 2), it.number(month, 2));
  }

  /** Of the first ten digits exactly one comes twice or three times. */
  private static boolean german(Groups it) {
    int[] counts = new int[10];
    for (int i = 0; i < 10; i++) {
      counts[it.digit(i)]++;
    }
    int repeated = 0;
    int most = 0;
    for (int count : counts) {
      repeated += count > 1 ? 1 : 0;
      most = Math.max(most, count);
    }
    return it.digit(0) != 0 && repeated == 1 && most <= 3 && Checksums.iso11x10(it, 11);
  }

  private static boolean french(Groups it) {
    int month = it.number(3, 2);
    boolean born = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
    int sex = it.digit(0);
    return born
        && (sex <= 4 || sex >= 7)
        && sex > 0
        && sex < 9
        && 97 - Checksums.remainder(it, 0, 13, 97) == it.number(13, 2);
  }

  private static boolean belgian(Groups it) {
    int check = it.number(9, 2);
    long nine = it.number(0, 9);
    boolean before = 97 - nine % 97 == check;
    boolean since = 97 - (2_000_000_000L + nine) % 97 == check;
    return Checksums.isDay(it.number(4, 2), it.number(2, 2) % 20) && (before || since);
  }

  private static boolean polish(Groups it) {
    int month = it.number(2, 2);
    boolean born = Checksums.isDay(it.number(4, 2), month > 12 ? month - 20 : month);
    return born && (10 - Checksums.weighted(it, "1379137913") % 10) % 10 == it.digit(10);
  }

  private static boolean norwegian(Groups it) {
    int first = (11 - Checksums.weighted(it, "376189452") % 11) % 11;
    int second = (11 - Checksums.weighted(it, "5432765432") % 11) % 11;
    return Checksums.isDay(it.number(0, 2) % 40, it.number(2, 2) % 40)
        && first == it.digit(9)
        && second == it.digit(10);
  }

  private static boolean swiss(Groups it) {
    return it.number(0, 3) == 756
        && (10 - Checksums.weighted(it, "131313131313") % 10) % 10 == it.digit(12);
  }

  private static boolean chinese(Groups it) {
    return isChinese(it, 17) && it.digit(17) == chineseCheck(it);
  }

  /** Place and date of the first 17 digits; the last of 18 may be an X. */
  static boolean isChinese(Groups it, int least) {
    int century = it.number(6, 2);
    return it.total() >= least
        && it.digit(0) > 0
        && (century == 19 || century == 20)
        && isDay(it, 12, 10);
  }

  /** What the last digit must be; 10 stands for X. */
  static int chineseCheck(Groups it) {
    return (12 - Checksums.weighted(it, "79A584216379A5842") % 11) % 11;
  }

  private static boolean brazilian(Groups it) {
    int first = Checksums.weighted(it, "A98765432") * 10 % 11 % 10;
    int second = Checksums.weighted(it, "BA98765432") * 10 % 11 % 10;
    return first == it.digit(9) && second == it.digit(10);
  }

  private static boolean swedish(Groups it, int from) {
    int day = it.number(from + 4, 2);
    return Checksums.isDay(day > 60 ? day - 60 : day, it.number(from + 2, 2))
        && Checksums.luhn(it, from, 10);
  }

  private static boolean indian(Groups it) {
    return it.digit(0) >= 2 && Checksums.verhoeff(it, 12);
  }

  private static boolean czech(Groups it) {
    int month = it.number(2, 2) % 50;
    return Checksums.isDay(it.number(4, 2), month > 20 ? month - 20 : month)
        && Checksums.remainder(it, 0, 10, 11) == 0;
  }

  private static boolean korean(Groups it) {
    return isDay(it, 4, 2) && it.digit(6) >= 1 && it.digit(6) <= 8;
  }

  private static boolean dutch(Groups it) {
    int sum = Checksums.weighted(it, "98765432") - it.digit(8);
    return sum % 11 == 0 && it.number(0, 9) > 0;
  }

  private static boolean portuguese(Groups it) {
    int check = 11 - Checksums.weighted(it, "98765432") % 11;
    return "1235689".indexOf('0' + it.digit(0)) >= 0 && (check > 9 ? 0 : check) == it.digit(8);
  }

  private static boolean health(Groups it) {
    int check = 11 - Checksums.weighted(it, "A98765432") % 11;
    return (check == 11 ? 0 : check) == it.digit(9);
  }

  private static boolean australian(Groups it) {
    return Checksums.weighted(it, "14375869A") % 11 == 0;
  }

  private static boolean turkish(Groups it) {
    int odd = it.digit(0) + it.digit(2) + it.digit(4) + it.digit(6) + it.digit(8);
    int even = it.digit(1) + it.digit(3) + it.digit(5) + it.digit(7);
    int sum = odd + even + it.digit(9);
    return it.digit(0) > 0
        && Math.floorMod(odd * 7 - even, 10) == it.digit(9)
        && sum % 10 == it.digit(10);
  }

  private static boolean romanian(Groups it) {
    int check = Checksums.weighted(it, "279146358279") % 11;
    return isDay(it, 5, 3) && (check == 10 ? 1 : check) == it.digit(12);
  }

  private static boolean austrian(Groups it) {
    return Checksums.weighted(it, "3790584216") % 11 == it.digit(3);
  }
}
