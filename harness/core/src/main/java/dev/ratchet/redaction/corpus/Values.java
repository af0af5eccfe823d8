package dev.ratchet.redaction.corpus;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Values of every family, with valid checksums. */
final class Values {
  static final List<String> FAMILIES =
      List.of(
          "api-key",
          "jwt",
          "private-key",
          "url-credentials",
          "password",
          "email",
          "phone",
          "card",
          "iban",
          "ssn",
          "ip",
          "national-id",
          "date-of-birth",
          "person",
          "address");

  private final Lists lists = Lists.read("values.txt");
  private final SplittableRandom random;
  private final Half half;
  private final Draw draw;
  private final NationalIds nationalIds;

  Values(SplittableRandom random, Half half) {
    this.random = random;
    this.half = half;
    this.draw = new Draw(random);
    this.nationalIds = new NationalIds(draw);
  }

  Value next(String family) {
    return switch (family) {
      case "api-key" -> plain(draw.pattern(pick("api-key")));
      case "jwt" -> plain(jwt());
      case "private-key" -> plain(privateKey());
      case "url-credentials" -> plain(draw.pattern(pick("url-credentials")));
      case "password" -> plain(password());
      case "email" -> plain(email());
      case "phone" -> plain(draw.pattern(pick("phone")));
      case "card" -> plain(card());
      case "iban" -> plain(iban());
      case "ssn" -> plain(ssn());
      case "ip" -> plain(ip());
      case "national-id" -> nationalIds.next();
      case "date-of-birth" -> plain(date());
      case "person" -> plain(person());
      default -> address();
    };
  }

  private static Value plain(String text) {
    return new Value(text, "any");
  }

  private String pick(String section) {
    return draw.one(half.of(lists.of(section)));
  }

  private String jwt() {
    return "eyJ"
        + draw.letters(17, Draw.KEY)
        + ".eyJ"
        + draw.letters(40, Draw.KEY)
        + "."
        + draw.letters(43, Draw.KEY);
  }

  private String privateKey() {
    String kind = draw.one(List.of("RSA ", "", "EC ", "OPENSSH ", "ENCRYPTED "));
    StringBuilder block = new StringBuilder("-----BEGIN " + kind + "PRIVATE KEY-----\n");
    for (int line = 0; line < 4; line++) {
      block.append(draw.letters(64, Draw.KEY.replace("-", "+").replace("_", "/"))).append('\n');
    }
    return block + "-----END " + kind + "PRIVATE KEY-----";
  }

  private String password() {
    String word = pick("password-word");
    String capital = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    return switch (random.nextInt(6)) {
      case 0 -> capital + random.nextInt(10, 10_000) + draw.one(List.of("!", "#", "$", "?", "*"));
      case 1 -> draw.letters(12, Draw.KEY + "!#%&*+?^");
      case 2 ->
          word.replace('a', '4').replace('e', '3').replace('o', '0') + "_" + random.nextInt(100);
      case 3 -> capital + "-" + pick("password-word") + "-" + random.nextInt(100, 999);
      case 4 ->
          draw.letters(8, Draw.KEY.replace("-", "").replace("_", "")) + "@" + random.nextInt(10);
      default -> capital + draw.one(List.of("@", "!", "%", "&")) + random.nextInt(1950, 2030);
    };
  }

  private String email() {
    String given = ascii(pick("given"));
    String last = ascii(pick("surname"));
    String local =
        switch (random.nextInt(5)) {
          case 0 -> given + "." + last;
          case 1 -> given.charAt(0) + last;
          case 2 -> given + "_" + last + random.nextInt(100);
          case 3 -> last + "+" + draw.one(List.of("shop", "news", "hr"));
          default -> given + random.nextInt(1000);
        };
    return local + "@" + pick("domain");
  }

  private static String ascii(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("[^A-Za-z]", "")
        .toLowerCase(Locale.ROOT);
  }

  private String card() {
    String digits = Checks.luhn(draw.pattern(pick("card")));
    return switch (random.nextInt(3)) {
      case 0 -> digits;
      case 1 -> Checks.grouped(digits, " ");
      default -> Checks.grouped(digits, "-");
    };
  }

  private String iban() {
    String form = pick("iban");
    String country = form.substring(0, 2);
    String bank = draw.pattern(form.substring(3));
    String iban = country + Checks.iban(country, bank) + bank;
    return random.nextBoolean() ? iban : iban.replaceAll("(.{4})(?!$)", "$1 ");
  }

  private String ssn() {
    int area = random.nextInt(1, 898);
    int safe = area == 666 ? 665 : area;
    return "%03d-%02d-%04d".formatted(safe, random.nextInt(1, 99), random.nextInt(1, 9999));
  }

  private String ip() {
    if (random.nextInt(3) > 0) {
      return random.nextInt(1, 120)
          + "."
          + random.nextInt(256)
          + "."
          + random.nextInt(256)
          + "."
          + random.nextInt(1, 255);
    }
    return switch (random.nextInt(3)) {
      case 0 -> "2001:db8:" + draw.hex(4) + "::" + draw.hex(4) + ":1" + draw.hex(3);
      case 1 -> "fe80::" + "1" + draw.hex(3) + ":2" + draw.hex(3) + ":3" + draw.hex(3);
      default ->
          "2a02:1"
              + draw.hex(3)
              + ":2"
              + draw.hex(3)
              + ":3"
              + draw.hex(3)
              + ":4"
              + draw.hex(3)
              + ":5"
              + draw.hex(3)
              + ":6"
              + draw.hex(3)
              + ":7"
              + draw.hex(3);
    };
  }

  private String date() {
    int year = random.nextInt(1935, 2010);
    int month = random.nextInt(1, 13);
    int day = random.nextInt(1, 29);
    return draw.one(
        List.of(
            "%04d-%02d-%02d".formatted(year, month, day),
            "%02d/%02d/%04d".formatted(day, month, year),
            "%02d/%02d/%04d".formatted(month, day, year),
            "%02d.%02d.%04d".formatted(day, month, year),
            "%d.%d.%04d".formatted(day, month, year),
            "%02d.%02d.%02d".formatted(day, month, year % 100),
            "%d %s %d".formatted(day, lists.of("month").get(month - 1), year),
            "%s %d, %d".formatted(lists.of("month").get(month - 1), day, year)));
  }

  private String person() {
    String given = pick("given");
    String last = pick("surname");
    return switch (random.nextInt(6)) {
      case 0 -> given + " " + (char) ('A' + random.nextInt(26)) + ". " + last;
      case 1 -> given + " " + last + "-" + pick("surname");
      default -> given + " " + last;
    };
  }

  private Value address() {
    String form = pick("address");
    int bar = form.indexOf('|');
    String written = form.substring(bar + 1);
    for (String part :
        List.of(
            "street-en",
            "street-de",
            "street-fr",
            "street-es",
            "street-it",
            "street-pt",
            "street-nl",
            "street-pl",
            "street-se",
            "city-en",
            "city-us",
            "city-de",
            "city-fr",
            "city-es",
            "city-it",
            "city-pt",
            "city-nl",
            "city-pl",
            "city-se")) {
      if (written.contains("<" + part + ">")) {
        written = written.replace("<" + part + ">", pick(part));
      }
    }
    return new Value(draw.pattern(written), form.substring(0, bar));
  }
}
