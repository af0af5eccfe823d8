package dev.ratchet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the callers of the redactor rely on beside what is found. */
final class CertaintyTest {
  private static final Redactor REDACTOR = new Redactor((type, value) -> type);

  @Test
  void namesAddressesAndDatesOfBirthAreNeverCertain() {
    assertThat(Recognisers.typesOf(Certainty.LIKELY))
        .containsExactly("date-of-birth", "person", "address");
    assertThat(
            Redactor.find(
                "Dear Katarzyna Nowak, born on 17 May 1990, of 12 Main Street, Leeds LS1 4DY"))
        .hasSize(3)
        .noneMatch(Found::certain);
  }

  @Test
  void whatIsLikelyNeverBlursWhatIsCertain() {
    String text = "Name: Jane.Roe@example.com Miller";
    assertThat(Redactor.find(text).getFirst()).isEqualTo(new Found("email", 6, 26, true));
  }

  @Test
  void bothAtOnceAreWhatEachGives() {
    String text = "Write to jane@example.com or call +49 30 901820.";
    Redaction both = REDACTOR.redaction(text);
    assertThat(both.text()).isEqualTo(REDACTOR.redact(text)).contains("[email]", "[phone]");
    assertThat(both.found()).isEqualTo(Redactor.find(text)).hasSize(2);
  }

  @Test
  void textWithoutFindingsComesBackAsItIsAndCostsNoMemory() {
    String text = "the quick brown fox asks for leave. ".repeat(20_000);
    for (int i = 0; i < 20; i++) {
      assertThat(REDACTOR.redact(text)).isSameAs(text);
    }
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    String redacted = REDACTOR.redact(text);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(redacted).isSameAs(text);
    assertThat(allocated).isLessThan(4_096);
  }

  /** The same value in other spellings, each masked whole. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "４１１１ １１１１ １１１１ １１１１ | card",
        "4111\u00a01111\u00a01111\u00a01111 | card",
        "123\u201145\u20116789 | ssn",
        "+49\u202f30\u202f901820 | phone",
        "jane＠example.com | email",
        "jane [at] example [dot] com | email",
        "ja\u200bne@example.com | email",
        "٢٠٣.٠.١١٣.٧٧ | ip",
      })
  void otherSpellingsOfCharactersAreSeenThrough(String value, String type) {
    assertThat(REDACTOR.redact("see " + value + ", please"))
        .isEqualTo("see [" + type + "], please");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "May I ask if Will can mark the bill?",
        "The Paris office moves to Jordan in April.",
        "Kafka, Jenkins and Watson run on Oracle.",
        "Die Tage im Mai sind lang.",
        "In the street, 12 people met at the square.",
        "Section 12 Main results, 5 Apply the patch",
        "passport control opens at 09:00",
        "RFC 7519, ISO 27001 and EN 50128",
        "born to run in 12 cities, version 2.0.4"
      })
  void wordsThatOnlyLookLikeNamesOrPlacesStay(String text) {
    assertThat(REDACTOR.redact(text)).isEqualTo(text);
  }
}
