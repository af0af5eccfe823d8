package dev.ratchet.redaction.corpus;

import java.util.List;
import java.util.SplittableRandom;

/** National identity numbers of twenty kinds with valid check characters. */
final class NationalIds {
  private static final List<String> KINDS =
      List.of(
          "de",
          "fr",
          "es",
          "nie",
          "it",
          "nl",
          "be",
          "pl",
          "pt",
          "se",
          "fi",
          "dk",
          "no",
          "nino",
          "nhs",
          "aadhaar",
          "pan",
          "br",
          "ca",
          "au",
          "ch",
          "passport");

  private final Draw draw;
  private final SplittableRandom random;

  NationalIds(Draw draw) {
    this.draw = draw;
    this.random = draw.random();
  }

  Value next() {
    String kind = draw.one(KINDS);
    return new Value(of(kind), kind);
  }

  private String of(String kind) {
    return switch (kind) {
      case "de" -> german();
      case "fr" -> french();
      case "es" -> spanish("");
      case "nie" -> spanish(draw.one(List.of("X", "Y", "Z")));
      case "it" -> italian();
      case "nl" -> until(9, 0, it -> Checks.sum(it, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0);
      case "be" -> belgian();
      case "pl" ->
          until(
              birth("yymmdd"), 5, it -> Checks.sum(it, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0);
      case "pt" -> until("2", 8, it -> portuguese(it));
      case "se" -> swedish();
      case "fi" -> finnish();
      case "dk" -> birth("ddmmyy") + "-" + draw.digits(4);
      case "no" -> until(birth("ddmmyy"), 5, NationalIds::norwegian);
      case "nino" -> nino();
      case "nhs" -> spaced(until(10, 0, NationalIds::health), 3, 6);
      case "aadhaar" -> spaced(Checks.verhoeff(draw.pattern("%1%9%9%9%9%9%9%9%9%9%9")), 4, 8);
      case "pan" ->
          draw.pattern("%A3")
              + draw.one(List.of("P", "C", "H", "F"))
              + draw.pattern("%A%9%9%9%9%A");
      case "br" -> brazilian();
      case "ca" -> spaced(Checks.luhn(draw.pattern("%1%9%9%9%9%9%9%9%9")), 3, 6);
      case "au" -> until(9, 1, it -> Checks.sum(it, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0);
      case "ch" -> swiss();
      default ->
          draw.pattern(
              draw.one(List.of("%A%9%9%9%9%9%9%9%9", "%9%9%9%9%9%9%9%9%9", "C%9%9X%9%9%9%9%A")));
    };
  }

  private interface Test {
    boolean holds(String digits);
  }

  private String until(int digits, int least, Test test) {
    return until(least == 0 ? "" : "1", digits - (least == 0 ? 0 : 1), test);
  }

  /** Draws until a number is right; one in eleven or so is. */
  private String until(String lead, int digits, Test test) {
    String drawn = lead + draw.digits(digits);
    while (!test.holds(drawn) || drawn.startsWith("00")) {
      drawn = lead + draw.digits(digits);
    }
    return drawn;
  }

  private String birth(String form) {
    return form.replace("yy", "%02d".formatted(random.nextInt(40, 100)))
        .replace("mm", "%02d".formatted(random.nextInt(1, 13)))
        .replace("dd", "%02d".formatted(random.nextInt(1, 29)));
  }

  private static String spaced(String digits, int first, int second) {
    return digits.substring(0, first)
        + " "
        + digits.substring(first, second)
        + " "
        + digits.substring(second);
  }

  private String german() {
    while (true) {
      StringBuilder body = new StringBuilder(shuffled("0123456789"));
      int from = random.nextInt(1, 10);
      body.setCharAt(from, body.charAt(random.nextInt(from)));
      int product = 10;
      for (int i = 0; i < 10; i++) {
        int sum = (body.charAt(i) - '0' + product) % 10;
        product = (sum == 0 ? 10 : sum) * 2 % 11;
      }
      if (body.charAt(0) != '0') {
        return body.toString() + (11 - product) % 10;
      }
    }
  }

  private String shuffled(String text) {
    StringBuilder rest = new StringBuilder(text);
    StringBuilder out = new StringBuilder();
    while (!rest.isEmpty()) {
      int at = random.nextInt(rest.length());
      out.append(rest.charAt(at));
      rest.deleteCharAt(at);
    }
    return out.toString();
  }

  private String french() {
    String body =
        (1 + random.nextInt(2))
            + birth("yymm")
            + "%02d".formatted(random.nextInt(1, 96))
            + draw.digits(6);
    String key = "%02d".formatted(97 - Checks.mod(body, 97));
    return random.nextBoolean()
        ? body + key
        : body.replaceAll("(.)(..)(..)(..)(...)(...)", "$1 $2 $3 $4 $5 $6 ") + key;
  }

  private String spanish(String lead) {
    String digits = draw.digits(lead.isEmpty() ? 8 : 7);
    int number = Integer.parseInt((lead.isEmpty() ? "" : "" + "XYZ".indexOf(lead)) + digits);
    return lead + digits + "TRWAGMYFPDXBNJZSQVHLCKE".charAt(number % 23);
  }

  private String italian() {
    String body =
        draw.pattern("%A6")
            + birth("yy")
            + draw.letters(1, "ABCDEHLMPRST")
            + birth("dd")
            + draw.pattern("%A%9%9%9");
    String odd = "BAKPLCQDREVOSFTGUHMINJWZYX";
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      char c = body.charAt(i);
      int value = Character.isDigit(c) ? c - '0' : c - 'A';
      sum += i % 2 == 1 ? value : odd.indexOf((char) ('A' + value));
    }
    return body + (char) ('A' + sum % 26);
  }

  private String belgian() {
    String body = birth("yymmdd") + draw.digits(3);
    String all = body + "%02d".formatted(97 - Checks.mod(body, 97));
    return random.nextBoolean() ? all : all.replaceAll("(..)(..)(..)(...)(..)", "$1.$2.$3-$4.$5");
  }

  private static boolean portuguese(String it) {
    int rest = Checks.sum(it, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return it.charAt(8) - '0' == (rest < 2 ? 0 : 11 - rest);
  }

  private String swedish() {
    String digits = Checks.luhn(birth("yymmdd") + draw.digits(4));
    return digits.substring(0, 6) + "-" + digits.substring(6);
  }

  private String finnish() {
    String birth = birth("ddmmyy");
    String serial = "%03d".formatted(random.nextInt(2, 900));
    int rest = Integer.parseInt(birth + serial) % 31;
    return birth + "-" + serial + "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt(rest);
  }

  private static boolean norwegian(String it) {
    return Checks.sum(it, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1) % 11 == 0
        && Checks.sum(it, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
  }

  private String nino() {
    String lead = draw.letters(1, "ABCEGHJKLMNPRSTWXYZ") + draw.letters(1, "CEHJKLMPRSWX");
    String tail = draw.letters(1, "ABCD");
    return random.nextBoolean()
        ? lead + draw.digits(6) + tail
        : lead + " " + draw.digits(2) + " " + draw.digits(2) + " " + draw.digits(2) + " " + tail;
  }

  private static boolean health(String it) {
    return Checks.sum(it, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
  }

  private String brazilian() {
    String body = draw.digits(9);
    int first = 11 - Checks.sum(body, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    body += first > 9 ? 0 : first;
    int second = 11 - Checks.sum(body, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    body += second > 9 ? 0 : second;
    return random.nextBoolean() ? body : body.replaceAll("(...)(...)(...)(..)", "$1.$2.$3-$4");
  }

  private String swiss() {
    String body = "756" + draw.digits(9);
    int sum = Checks.sum(body, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3);
    String all = body + (10 - sum % 10) % 10;
    return all.replaceAll("(...)(....)(....)(..)", "$1.$2.$3.$4");
  }
}
