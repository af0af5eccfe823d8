package dev.ratchet.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.telemetry.format.Quarantined;
import java.nio.file.Path;
import java.util.List;
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
        "{\"userId\": \"jane.roe\", \"x\":",
        "{\"metadata\":{\"app_user_name\":\"jane.roe",
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
  void recordsOfOneCharacterOverAndOverAreNoTrouble() {
    for (String unit : List.of("{", "\\", "\"", "[", " ", "\\x", "user", "\"user\":")) {
      String line = "{\"user\":" + unit.repeat(60_000 / unit.length());
      assertThat(excerpt(line)).hasSizeLessThanOrEqualTo(200);
    }
  }

  @Test
  void ofARecordThatIsTooLargeNothingIsShown() {
    assertThat(excerpt("{\"x\":\"" + "y".repeat(1 << 17))).isEmpty();
  }

  @Test
  void aRowThatMeansNothingToItsFormatIsShownToo() {
    Reading reading = new Reading(dir.resolve("keys"));
    String good =
        "{\"id\":\"t\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"trace_id\":\"a\",\"dotted_order\":"
            + "\"x\",\"run_type\":\"llm\",\"name\":\"n\",\"start_time\":\"2026-01-01T00:00:00\"}";
    String bad = good.replace("\"id\":\"t\",", "").replace("\"n\"", "\"jane.roe@example.com\"");
    assertThat(reading.text(good + "\n" + bad + "\n").quarantined())
        .singleElement()
        .satisfies(
            one -> assertThat(one.excerpt()).contains("run_type", "[EMAIL").doesNotContain("jane"));
  }
}
