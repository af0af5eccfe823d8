package dev.ratchet.flow.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.vault.Pseudonyms;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is passed over quickly holds nobody. */
final class SubjectsTest {
  private static final List<String> VALUES =
      List.of(
          "u-1042",
          "jo.meier@mail.example",
          "+49 170 5550100",
          "Ødegård Åse",
          "T_34_x9",
          "quote\"d name");
  private static final List<String> OTHERS =
      List.of("u-10422", "meier", "1705550100", "word", "T_34", "mail.example", "ØDEGÅRD", "", "_");
  private static final List<String> BETWEEN =
      List.of(" ", ", ", "[", "]", "\"", "x", "_", "/", "\u00e9", "", "\n", "-");

  private final Pseudonyms pseudonyms = Pseudonyms.passing(new SecureRandom());
  private final Subjects subjects = new Subjects(VALUES, List.of(pseudonyms));

  @Test
  void theQuickLookMissesNobodyWhomTheCloseOneFinds() {
    Pattern sieve = Pattern.compile(subjects.sieve(), Pattern.UNICODE_CASE);
    SplittableRandom random = new SplittableRandom(17);
    int mentioned = 0;
    for (int round = 0; round < 20_000; round++) {
      String text = text(random);
      String close = text;
      for (Subject subject : subjects.all()) {
        close = subject.takenOutOf(close);
      }
      boolean isIn = subjects.all().stream().anyMatch(subject -> subject.isIn(text));
      assertThat(subjects.takenOutOf(text)).isEqualTo(close);
      assertThat(subjects.isIn(text)).isEqualTo(isIn);
      assertThat(!isIn || sieve.matcher(text).find()).isTrue();
      mentioned += isIn ? 1 : 0;
    }
    assertThat(mentioned).isBetween(4_000, 19_000);
  }

  private String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    int pieces = 1 + random.nextInt(8);
    for (int i = 0; i < pieces; i++) {
      text.append(piece(random)).append(BETWEEN.get(random.nextInt(BETWEEN.size())));
    }
    return text.toString();
  }

  private String piece(SplittableRandom random) {
    String value = VALUES.get(random.nextInt(VALUES.size()));
    return switch (random.nextInt(8)) {
      case 0 -> value;
      case 1 -> value.toUpperCase(Locale.ROOT);
      case 2 -> pseudonyms.of("user", value);
      case 3 -> "[" + pseudonyms.of("date-of-birth", value) + "]";
      case 4 -> pseudonyms.of("email", "someone else");
      default -> OTHERS.get(random.nextInt(OTHERS.size()));
    };
  }
}
