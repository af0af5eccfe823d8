package dev.ratchet.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.telemetry.format.Quarantined;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a record is shown that could not be read: its beginning, without anything personal. */
final class ExcerptsTest {
  @TempDir Path dir;

  private String excerpt(String line) {
    Reading reading = new Reading(dir.resolve("keys"));
    String good = Otlp.request(Otlp.span('1', "", 2, 1_000, 2_000, ""));
    Quarantined one = reading.text(good + "\n" + line + "\n").quarantined().getFirst();
    assertThat(one.toString()).doesNotContain(one.excerpt().isEmpty() ? "none" : one.excerpt());
    return one.excerpt();
  }

  @Test
  void itShowsWhatIsWrong() {
    assertThat(excerpt("{\"resourceSpans\":[{\"resource\":oops}]}"))
        .isEqualTo("{\"resourceSpans\":[{\"resource\":oops}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"jane.roe@example.com\"",
        "{\"a\":\"jane.roe\\u0040example.com\"",
        "{\"a\":\"{\\\"b\\\":\\\"jane.roe\\\\u0040example.com\\\"}\"",
        "{\"key\":\"user.id\",\"value\":{\"stringValue\":\"jane.roe@example.com\"}}",
        "{\"key\":\"user.id\",\"value\":{\"stringValue\":\"jane.roe",
        "{\"enduser.id\": \"jane.roe\", \"x\":",
        "{\"a\":\"{\\\"user.id\\\":\\\"jane.roe\\\"}\"",
        "{\"user.id\":{\"stringValue\":\"jane.roe\"",
      })
  void nothingPersonalIsInIt(String line) {
    assertThat(excerpt(line)).isNotEmpty().doesNotContain("jane", "roe");
  }

  @Test
  void whatIsCutWasRedactedBefore() {
    String line = "{\"x\":\"" + "y".repeat(180) + " card 4111 1111 1111 1111\"";
    assertThat(excerpt(line)).hasSize(200).contains("[CARD").doesNotContain("4111");
  }

  @Test
  void controlCharactersAreMadeVisible() {
    assertThat(excerpt("{\"x\":\"\u001b[31mred\u202e\u0007\""))
        .doesNotContain("\u001b", "\u202e", "\u0007")
        .contains("\\u001b");
  }

  @Test
  void ofARecordThatIsTooLargeNothingIsShown() {
    assertThat(excerpt("{\"x\":\"" + "y".repeat(1 << 17))).isEmpty();
  }
}
