package dev.ratchet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.report.format.ConsoleText;
import dev.ratchet.testing.HostileReport;
import dev.ratchet.testing.HostileText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ColoursTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void byItselfOnlyForAPersonWhoHasNotSaidOtherwise() {
    assertThat(Colours.AUTO.wanted(in(true, Map.of()))).isTrue();
    assertThat(Colours.AUTO.wanted(in(false, Map.of()))).isFalse();
    assertThat(Colours.AUTO.wanted(in(true, Map.of("NO_COLOR", "1")))).isFalse();
    assertThat(Colours.AUTO.wanted(in(true, Map.of("NO_COLOR", "")))).isTrue();
    assertThat(Colours.AUTO.wanted(in(true, Map.of("TERM", "dumb")))).isFalse();
    assertThat(Colours.ALWAYS.wanted(in(false, Map.of("NO_COLOR", "1")))).isTrue();
    assertThat(Colours.NEVER.wanted(in(true, Map.of()))).isFalse();
  }

  @Test
  void everyEscapeButOurColoursBecomesVisible() throws IOException {
    terminal(true).printColoured("\u001b[1;31mFAIL\u001b[0m \u001b[2J\u001b]52;c;eA==\u0007");
    assertThat(printed())
        .isEqualTo("\u001b[1;31mFAIL\u001b[0m \\u001b[2J\\u001b]52;c;eA==\\u0007\n");
    out.reset();
    for (String payload : HostileText.payloads(5)) {
      StringWriter report = new StringWriter();
      ConsoleText.coloured().write(HostileReport.of(payload), report);
      terminal(true).printColoured(report.toString());
    }
    assertThat(printed().replaceAll("\u001b\\[(0|1;3[123])m", "")).doesNotContain("\u001b", "\r");
  }

  private String printed() {
    return out.toString(UTF_8);
  }

  private Terminal terminal(boolean interactive) {
    PrintStream stream = new PrintStream(out, true, UTF_8);
    return new Terminal(stream, stream, interactive);
  }

  private Surroundings in(boolean interactive, Map<String, String> environment) {
    return new Surroundings(
        terminal(interactive),
        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
        environment,
        new Surroundings.Places(Path.of(""), Path.of("")));
  }
}
