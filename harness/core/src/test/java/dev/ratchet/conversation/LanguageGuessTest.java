package dev.ratchet.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LanguageGuessTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("ratchet.root"))
          .resolve("harness/core/src/test/resources/conversation");

  private record Sentence(String language, String text) {
    boolean isTold() {
      return language.equals(LanguageGuess.of(text));
    }

    @Override
    public String toString() {
      return language + " taken for " + LanguageGuess.of(text) + ": " + text;
    }
  }

  private static List<Sentence> sentences(String file) throws IOException {
    return Files.readAllLines(FOLDER.resolve(file), StandardCharsets.UTF_8).stream()
        .map(line -> new Sentence(line.substring(0, 2), line.substring(3)))
        .toList();
  }

  private static double share(List<Sentence> sentences) {
    return (double) sentences.stream().filter(Sentence::isTold).count() / sentences.size();
  }

  @Test
  void sentencesThatTheWordsWereNotChosenForAreTold() throws IOException {
    List<Sentence> heldOut = sentences("languages-held-out.txt");
    assertThat(heldOut.stream().map(Sentence::language).distinct()).hasSizeGreaterThan(30);
    assertThat(heldOut).hasSizeGreaterThan(120);
    assertThat(share(heldOut)).as("%s", missed(heldOut)).isGreaterThanOrEqualTo(0.95);
  }

  /** A wrong language is worse than none: it is kept as if it were known. */
  @Test
  void whatIsNotToldIsRarelyToldWrong() throws IOException {
    List<Sentence> heldOut = sentences("languages-held-out.txt");
    assertThat(heldOut.stream().filter(s -> LanguageGuess.of(s.text()) != null && !s.isTold()))
        .hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void everyLanguageOfTheTunedSentencesIsTold() throws IOException {
    List<Sentence> tuned = sentences("languages-tuned.txt");
    assertThat(share(tuned)).as("%s", missed(tuned)).isGreaterThan(0.97);
  }

  private static List<Sentence> missed(List<Sentence> sentences) {
    return sentences.stream().filter(sentence -> !sentence.isTold()).toList();
  }

  @Test
  void theSetsShareNoSentence() throws IOException {
    Set<String> tuned = new HashSet<>();
    sentences("languages-tuned.txt").forEach(sentence -> tuned.add(sentence.text()));
    assertThat(sentences("languages-held-out.txt")).noneMatch(s -> tuned.contains(s.text()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ok",
        "Hello",
        "reset MFA",
        "Müller Straße",
        "1234567890 1234567890 1234567890",
        "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00",
        "\uD800 \uDFFF",
        "会議室",
        "https://example.com/la/de/los/que/por/para?con=una&del=las",
        "user_id = request.headers['the_user_of_this_and_that']",
        "{\"theUser\": 1, \"andThen\": [2, 3], \"ofWhich\": null, \"forThis\": true}",
        "0f9d1c2b-and3-the4-of55-this6677",
        "at com.example.la.De.que(Los.java:12)\n\tat com.example.del.La.por(Con.java:7)",
        "TGEgZGUgbG9zIHF1ZSBwb3IgcGFyYSBjb24gdW5hIGRlbCBsYXM="
      })
  void whatIsTooShortOrNoLanguageHasNone(String text) {
    assertThat(LanguageGuess.of(text)).isNull();
  }

  @Test
  void aTextThatIsHalfOneAndHalfAnotherLanguageOfOneScriptHasTheStrongerOrNone() {
    assertThat(LanguageGuess.of("The printer does not work. Le imprimante")).isIn(null, "en");
  }

  @Test
  void productsAndCodeInATextDoNotHideItsLanguage() {
    assertThat(LanguageGuess.of("VPNに接続できません。Cisco AnyConnectのエラーコードは何ですか")).isEqualTo("ja");
    assertThat(LanguageGuess.of("Wie starte ich kubectl get pods --namespace=the_of_and neu?"))
        .isEqualTo("de");
    assertThat(LanguageGuess.of("Почему Microsoft Teams не открывается после обновления?"))
        .isEqualTo("ru");
  }

  @Test
  void accentsMayStandBehindTheirLetters() {
    String composed = "Combien de congés sont déjà approuvés pour l'équipe ?";
    assertThat(LanguageGuess.of(Normalizer.normalize(composed, Normalizer.Form.NFD)))
        .isEqualTo("fr")
        .isEqualTo(LanguageGuess.of(composed));
  }

  @Test
  void onlyTheBeginningIsLookedAt() {
    String german = "Der Drucker im zweiten Stock klemmt, sobald jemand druckt. ".repeat(8);
    String english = "The printer on the second floor keeps jamming all the time. ".repeat(10_000);
    assertThat(LanguageGuess.of(german + english)).isEqualTo("de");
  }

  @Test
  void noiseOfAnyLettersIsReadWithoutHarm() {
    SplittableRandom random = new SplittableRandom(7);
    Set<String> told = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      int range = random.nextBoolean() ? 0x250 : Character.MAX_VALUE;
      StringBuilder text = new StringBuilder();
      random.ints(random.nextInt(600), 1, range).forEach(c -> text.append((char) c));
      told.add(String.valueOf(LanguageGuess.of(text.toString())));
    }
    assertThat(told).contains("null").allMatch(code -> code.matches("null|[a-z]{2}"));
  }
}
