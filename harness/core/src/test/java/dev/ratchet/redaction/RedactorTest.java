package dev.ratchet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Seeds;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactorTest {
  private static final Redactor REDACTOR =
      new Redactor(
          (type, value) ->
              type.toUpperCase(Locale.ROOT)
                  + "_"
                  + Integer.toString(value.hashCode() & 0x7fffffff, 26).replaceAll("[0-9]", "q"));

  /** Type and value; every value must be masked whole in every sentence of {@link #FRAMES}. */
  private static final List<String[]> PLANTED =
      List.of(
          planted("email", "jane.roe@example.com"),
          planted("email", "k.tanaka+hr@mail.example.co.jp"),
          planted("email", "JÖRG.MÜLLER@beispiel.de"),
          planted("email", "o'neil_99@sub-domain.example.org"),
          planted("email", "jane.roe%40example.com"),
          planted("phone", "+1-202-555-0143"),
          planted("phone", "(415) 555-0199"),
          planted("phone", "415-555-0199"),
          planted("phone", "415.555.0199"),
          planted("phone", "+49 30 901820"),
          planted("phone", "+44 20 7946 0958"),
          planted("phone", "020 7946 0958"),
          planted("phone", "030/901820-55"),
          planted("phone", "01 42 68 53 00"),
          planted("phone", "+33 1 42 68 53 00"),
          planted("phone", "0171 2345678"),
          planted("phone", "+819012345678"),
          planted("phone", "090-1234-5678"),
          planted("phone", "0049 30 901820"),
          planted("phone", "1-800-555-0199"),
          planted("card", "4111 1111 1111 1111"),
          planted("card", "4111111111111111"),
          planted("card", "5555-5555-5555-4444"),
          planted("card", "3782 822463 10005"),
          planted("card", "378282246310005"),
          planted("card", "6011111111111117"),
          planted("card", "3530111333300000"),
          planted("iban", "DE89370400440532013000"),
          planted("iban", "DE89 3704 0044 0532 0130 00"),
          planted("iban", "GB82 WEST 1234 5698 7654 32"),
          planted("iban", "fr14 2004 1010 0505 0001 3m02 606"),
          planted("iban", "NO93 8601 1117 947"),
          planted("ssn", "123-45-6789"),
          planted("ssn", "900-55-1234"),
          planted("ssn", "000-12-3456"),
          planted("ip", "203.0.113.77"),
          planted("ip", "10.12.0.7"),
          planted("ip", "2001:db8:85a3::8a2e:370:7334"),
          planted("ip", "fe80::1"),
          planted("secret", "sk-proj-a8Bc9dEf0GhIjK1lMn2oPq3R"),
          planted("secret", "AKIAIOSFODNN7EXAMPLE"),
          planted("secret", "ghp_16C7e42F292c6912E7710c838347Ae178B4a"),
          planted("secret", "xoxb-2483920194-2483920195-aBcDeFgHiJkL"),
          planted("secret", "AIzaSyA1234567890abcdefghijklmnopqrstuv"),
          planted("secret", "glpat-a1B2c3D4e5F6g7H8i9J0"),
          planted("secret", "sk_live_4eC39HqLyjWDarjtT1zdp7dc"),
          planted("secret", "hf_aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789"),
          planted(
              "secret",
              "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0"),
          planted(
              "secret",
              "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----"));

  private static final List<String> FRAMES =
      List.of(
          "%s",
          "Hi, mine is %s. How long can I still return my boots?",
          "(%s)",
          "“%s”, he said",
          "{\"value\":\"%s\"}",
          "ich bin unter %s erreichbar",
          "連絡先は %s です",
          "order FO-127248: %s; see kb-returns-2026",
          "line one\n%s\nline three",
          "<b>%s</b>");

  @Test
  void everyPlantedValueIsMaskedInEverySentence() {
    List<String> missed = new ArrayList<>();
    for (String[] planted : PLANTED) {
      for (String frame : FRAMES) {
        String text = frame.replace("%s", planted[1]);
        String expected = frame.replace("%s", "[MASK]");
        String masked = new Redactor((type, value) -> "MASK").redact(text);
        if (!masked.equals(expected)) {
          missed.add(planted[0] + ": " + text + " -> " + masked);
        }
      }
    }
    assertThat(missed).isEmpty();
  }

  @Test
  void everyPlantedValueHasItsType() {
    assertThat(PLANTED)
        .allSatisfy(
            planted ->
                assertThat(Redactor.find("value " + planted[1] + " here"))
                    .as(planted[1])
                    .extracting(Found::type)
                    .containsExactly(planted[0]));
  }

  @Test
  void everyTypeHasPlantedValuesThatAreFoundAsThat() {
    assertThat(Recognisers.types())
        .allSatisfy(
            type ->
                assertThat(Stream.concat(PLANTED.stream(), announced()))
                    .filteredOn(planted -> planted[0].equals(type))
                    .isNotEmpty()
                    .allSatisfy(
                        planted ->
                            assertThat(Redactor.find(planted[1]))
                                .extracting(Found::type)
                                .containsOnly(type)));
  }

  private static Stream<String[]> announced() {
    return Stream.<String[]>of(
        planted("secret", "password: Tr0ub4dor&3"),
        planted("national-id", "PESEL 44051401359"),
        planted("date-of-birth", "born on 17 May 1990"),
        planted("person", "Dear Katarzyna,"),
        planted("address", "221B Baker Street, London NW1 6XE"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "my password is hunter2!x | hunter2!x",
        "password: Tr0ub4dor&3 | Tr0ub4dor&3",
        "\"password\": \"correcthorse\" | correcthorse",
        "Passwort: geheim123 | geheim123",
        "DB_PASSWORD=s3cr3tv4lue | s3cr3tv4lue",
        "api_key = 9f8a7b6c5d4e | 9f8a7b6c5d4e",
        "Authorization: Bearer abcDEF123456ghiJKL789 | abcDEF123456ghiJKL789",
        "postgres://app:pa55w0rd@db.internal:5432/x | app:pa55w0rd",
        "ssn 123456789 | 123456789",
        "my social security number is 123 45 6789 | 123 45 6789",
        "phone: 5550143 | 5550143",
        "Telefon 901820 55 | 901820 55",
        "電話番号は 0312345678 です | 0312345678",
        "call me at 2025550143 | 2025550143",
        "x@y.example, jane＠example.com | jane＠example.com",
      })
  void aWordBeforeAnnouncesValuesWithoutAForm(String text, String value) {
    assertThat(REDACTOR.redact(text)).doesNotContain(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Track FO-127248 and order FO-119220, please.",
        "order number 1234567890 and invoice 20260302-00017",
        "trace 591bd13375951697035b505fd8ed7b5c span 6ee5d56aebd110bb",
        "id 7c9e6679-7425-40de-944b-e07fc1f90ae7",
        "uuid 12345678-1234-4234-8234-123456789012",
        "commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "version 10.2.3.4, build 1.2.3.4, v3.8.4, 3.9.0-rc.1, lodash@4.17.21, @types/node@22.1.0",
        "2026-03-02T10:15:30.123Z and 2026-03-02 10:15:30, 03/02/2026 10:15, 02.03.2026 14:30",
        "epoch 1772438400131 or 1772438400131000000, 1772438400.131",
        "[kb-returns-2026] and hr-policy-17, kb-b2b-terms, review-88123, rc-v7",
        "costs 9.90 EUR, 1,234,567.89 USD, 12 345 678 units, +12.5 %, 1.5 percent",
        "float x = 0.123456789; int y = 1234567; a[0][1] += 0x7fffffff;",
        "std::vector<int> v; fab::bed; a::b; time 12:34:56; ratio 16:9",
        "127.0.0.1:8080, 0.0.0.0, 255.255.255.0, ::1, aa:bb:cc:dd:ee:ff",
        "max tokens: 128000, token count: 4096, password: required, password is wrong",
        "Enter your password: ********. Set password=$DB_PASSWORD or password: ${PASS}",
        "sk-learn-contrib-feature-selection-toolkit, ghp_short, task-force-one-two-three",
        "icon@2x.png, user@localhost, me@, @here, a@b",
        "call_ot5_0, req-ot-0001, sess-ot-0054, chatcmpl-0000004k, u_1019",
        "SKU 978-3-16-148410-0, ISBN 9783161484100, EAN 4006381333931",
        "4111111111111112 fails its checksum; 0000 0000 0000 0000 is no card",
        "DE00370400440532013000 fails its checksum",
        "Section 12.3.4.5.6, 1.2.3, page 100-200, 2020-2024, 9-5, 24/7",
        "Basic authentication and bearer tokens are described in RFC-6750",
        "https://example.com/a/b?id=12345678&page=2 and http://localhost:8080/x@y",
        "Bearer of good news, basic understanding of the secret: nobody knows",
        "09.15 10.30 11.45 are the times; 05.12 33.44 55.66 the values",
        "[EMAIL_k3fabcdefghijklm] wrote to [PHONE_abcdefgh2345abcd]",
      })
  void whatOnlyLooksLikePersonalDataStays(String text) {
    assertThat(REDACTOR.redact(text)).isEqualTo(text);
  }

  @Test
  void overlapsBecomeOneFindingWithoutALeftover() {
    String text = "password: jane.roe@example.com!x9";
    assertThat(Redactor.find(text))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(text.substring(found.start(), found.end()))
                  .isEqualTo("jane.roe@example.com!x9");
              assertThat(found.certain()).isTrue();
            });
  }

  @Test
  void equalValuesGiveEqualPlaceholders() {
    String text = REDACTOR.redact("a@example.com, b@example.com, a@example.com");
    String[] parts = text.split(", ", -1);
    assertThat(parts[0]).isEqualTo(parts[2]).isNotEqualTo(parts[1]).matches("\\[EMAIL_[a-z]+]");
  }

  static Stream<Long> seeds() {
    return Stream.iterate(1L, seed -> seed + 1).limit(300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void findingsInAnyTextAreOrderedAndApart(long seed) {
    String text = randomText(Seeds.generator(seed, "redactor"));
    int end = 0;
    for (Found found : Redactor.find(text)) {
      assertThat(found.start()).isGreaterThanOrEqualTo(end).isLessThan(found.end());
      assertThat(found.end()).isLessThanOrEqualTo(text.length());
      end = found.end();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void plantedValuesAreMaskedWhereverTheyStand(long seed) {
    SplittableRandom random = Seeds.generator(seed, "planted");
    String value = PLANTED.get(random.nextInt(PLANTED.size()))[1];
    String text = words(random) + " " + value + " " + words(random);
    String redacted = REDACTOR.redact(text);
    assertThat(redacted).doesNotContain(value);
    assertThat(REDACTOR.redact(redacted)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@",
        "a@",
        "a.",
        "1",
        "1 ",
        "1-",
        "+1",
        "(1)",
        "0 1",
        "4111 ",
        "DE89",
        "DE89 ",
        ":",
        "a:",
        "1.",
        "::1",
        "sk-",
        "sk-1",
        "eyJ",
        "eyJ-",
        "eyJa.",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY",
        "://",
        "://a:",
        "password:",
        "password: ",
        "bearer ",
        "hvs.",
        "電話",
        "(",
        "[",
        "Jane-",
        "Jane ",
        "12 Main Street ",
        "Hauptstr. 1 ",
        "born 1 May ",
        "pass ",
        "jane at x dot ",
        "PESEL 1 ",
        "rue de la ",
        "\u0000"
      })
  void hostileTextTakesLinearTime(String unit) {
    String text = unit.repeat(400_000 / unit.length());
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    Redactor.find(text);
    long cpuMillis = (threads.getCurrentThreadCpuTime() - start) / 1_000_000;
    // Quadratic work on this length takes minutes; a busy machine must not look like it.
    assertThat(cpuMillis).isLessThan(8_000);
  }

  private static String words(SplittableRandom random) {
    List<String> words =
        List.of("please", "order", "FO-127248", "the", "warum", "返品", "kb-gift", "3.9.0", "Ü");
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(words.get(random.nextInt(words.size()))).append(i == 0 ? "" : " ");
    }
    return text.toString();
  }

  private static String randomText(SplittableRandom random) {
    String alphabet = "0123456789 -.+()@:/ab1eyJ_DE=\"'\n\uD83D\uDE00é電";
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(400); i >= 0; i--) {
      boolean planted = random.nextInt(40) == 0;
      text.append(
          planted
              ? PLANTED.get(random.nextInt(PLANTED.size()))[1]
              : String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))));
    }
    return text.toString();
  }

  private static String[] planted(String type, String value) {
    return new String[] {type, value};
  }
}
