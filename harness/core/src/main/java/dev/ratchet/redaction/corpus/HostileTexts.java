package dev.ratchet.redaction.corpus;

import dev.ratchet.base.Seeds;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Texts that are built to keep a redactor busy: every place looks as if a value began there, and
 * none does, or one without an end. Made from a seed, of any length.
 */
public final class HostileTexts {
  /** What is repeated as it stands, by name. */
  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("at-signs", "a@"),
          Map.entry("at-signs-and-domains", "a.b-c@d.e-f."),
          Map.entry("escaped-at-signs", "a%40"),
          Map.entry("spelt-out-at-signs", "jane at x dot "),
          Map.entry("bracketed-at-signs", "j (at) x [dot] y "),
          Map.entry("keys-without-value", "key=key="),
          Map.entry("passwords-without-value", "password "),
          Map.entry("passwords-of-passwords", "password=password: "),
          Map.entry("passwords-quoted", "\"password\": \"aaaaaaaaaaaaaaaaaaaaaaa "),
          Map.entry("password-before", "A1b2C3d4 is my pass "),
          Map.entry("capital-words", "Alpha Bravo Charlie "),
          Map.entry("given-names", "Jane Anna "),
          Map.entry("ambiguous-names", "Mark Will May "),
          Map.entry("dashed-names", "Jane-"),
          Map.entry("shouted-names", "JANE ANNA "),
          Map.entry("name-particles", "Jane van der de la "),
          Map.entry("initials", "J. R. K. "),
          Map.entry("titles", "Dr. Prof. Mr. "),
          Map.entry("salutations", "Dear Hi Hello, "),
          Map.entry("name-fields", "name: from: to: "),
          Map.entry("street-words", "Street Road Avenue "),
          Map.entry("numbered-streets", "12 Main Street "),
          Map.entry("streets-without-number", "Main Park Hill Lane "),
          Map.entry("street-leads", "rue de la via "),
          Map.entry("numbers-beside-words", "1 a 22 bc 333 "),
          Map.entry("house-numbers", "Hauptstr. 1 "),
          Map.entry("postcodes", "10115 SW1A 1AA "),
          Map.entry("states", "Springfield, IL "),
          Map.entry("units", "Apt 4, Suite 5, "),
          Map.entry("nested-brackets", "([{(<"),
          Map.entry("area-codes", "(1)("),
          Map.entry("plus-signs", "+1+"),
          Map.entry("colons", ":"),
          Map.entry("six-groups", "a:b:"),
          Map.entry("six-gaps", "1::2::"),
          Map.entry("four-groups", "1.2.3."),
          Map.entry("schemes", "://a:"),
          Map.entry("schemes-with-names", "x://a:b@"),
          Map.entry("schemes-with-slashes", "a+b://c:d/"),
          Map.entry("bearers", "bearer basic "),
          Map.entry("key-headers", "-----BEGIN "),
          Map.entry("key-headers-without-end", "-----BEGIN PRIVATE KEY-----\nMIIE\n"),
          Map.entry("tokens-without-dot", "eyJ-"),
          Map.entry("tokens-without-claims", "eyJabcdefgh."),
          Map.entry("vendor-prefixes", "sk-sk_pk-"),
          Map.entry("vendor-prefixes-apart", "sk- ghp_ xoxb- "),
          Map.entry("account-numbers", "DE89 3704 0044 "),
          Map.entry("account-countries", "DE12FR34GB56"),
          Map.entry("identity-words", "PESEL 1 "),
          Map.entry("births", "born 1 May "),
          Map.entry("births-behind", "1 2 3 4 5 6 7 8 9 born "),
          Map.entry("phones", "call 1 2 3 "),
          Map.entry("cards", "4111 1111 1111 "),
          Map.entry("humps", "nameFromDateOfBirth"),
          Map.entry("escapes", "\\n\\u0040\\"),
          Map.entry("percent-escapes", "%41%"),
          Map.entry("signs", "パスワード電話"),
          Map.entry("labels-in-signs", "氏名:様이름:"),
          Map.entry("invisible", "1\u200b2\u200b"),
          Map.entry("placeholders", "[EMAIL_aaaaaaaaaaaaaaaa]"));

  private static final List<String> SEPARATORS = List.of(" ", "-", ".", "/", ": ", "=", ", ");
  private static final List<String> WORDS =
      List.of(
          "password",
          "key",
          "from",
          "Dear",
          "Dr",
          "12",
          "Street",
          "rue",
          "born",
          "call",
          "Jane",
          "May",
          "PESEL",
          "at",
          "dot",
          "sk-",
          "DE89",
          "version",
          "PO Box",
          "name",
          "http://");
  private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String BASE64 = CAPITALS + "abcdefghijklmnopqrstuvwxyz0123456789+/";

  /** What is drawn by chance, by name. */
  private static final Map<String, Function<Draw, String>> DRAWN =
      Map.of(
          "digits", draw -> draw.digits(40),
          "digits-apart", draw -> draw.digits(draw.random().nextInt(1, 6)) + draw.one(SEPARATORS),
          "base64", draw -> draw.letters(60, BASE64),
          "base64-lines", draw -> draw.letters(76, BASE64) + "\n",
          "hex", draw -> draw.hex(32) + "-",
          "hex-colons", draw -> draw.hex(draw.random().nextInt(5)) + ":",
          "trigger-words", draw -> draw.one(WORDS) + draw.one(SEPARATORS),
          "marks", draw -> draw.letters(8, "@:+(%&\\=\"'.-/ #"),
          "capitals", draw -> draw.letters(draw.random().nextInt(1, 9), CAPITALS) + " ",
          "mixed", draw -> draw.letters(12, BASE64) + draw.one(SEPARATORS));

  private HostileTexts() {}

  /**
   * One text of each kind by its name.
   *
   * @param length in UTF-16 units, of each
   */
  public static SortedMap<String, String> of(long seed, int length) {
    SortedMap<String, String> texts = new TreeMap<>();
    UNITS.forEach((name, unit) -> texts.put(name, filled(length, () -> unit)));
    DRAWN.forEach(
        (name, next) -> {
          SplittableRandom random = Seeds.generator(seed, "hostile/" + name);
          Draw draw = new Draw(random);
          texts.put(name, filled(length, () -> next.apply(draw)));
        });
    return texts;
  }

  private static String filled(int length, Supplier<String> next) {
    StringBuilder text = new StringBuilder(length + 100);
    while (text.length() < length) {
      text.append(next.get());
    }
    text.setLength(length);
    return text.toString();
  }
}
