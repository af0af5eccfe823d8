package dev.ratchet.flow.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.flow.keep.Swept;
import dev.ratchet.store.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What joins a case with a single request ends with the request's text, though signals stay. */
final class DrawnNamesTest {
  @TempDir private Path root;

  @Test
  void namesEndWithTheirTextsAndAreNotMadeAnew() throws IOException {
    try (DeskWorkspace at = new DeskWorkspace(root, 3)) {
      Files.writeString(
          root.resolve("gates/workspace.yaml"), "name: desk\nretention: {signals: 365 d}\n");
      assertThat(at.desk().blind("ana", at.next("ana"))).isNotNull();
      at.pause();
      assertThat(names(at)).isEqualTo(3);

      at.clock.advance(Duration.ofDays(89));
      assertThat(sweep(at).names()).isZero();
      assertThat(names(at)).isEqualTo(3);
      at.clock.advance(Duration.ofDays(1));
      Swept swept = sweep(at);
      assertThat(swept.texts()).isEqualTo(3);
      assertThat(swept.names()).isEqualTo(6);
      assertThat(swept.left().requests()).as("signals stay").isEqualTo(3);
      assertThat(names(at)).isZero();
      at.reopen();
      at.pause();
      assertThat(names(at)).as("after the next start").isZero();
      assertThat(sweep(at).names()).isZero();
      at.reopen();
    }
  }

  private static Swept sweep(DeskWorkspace at) {
    return new Ingest(at.ratchet).retain().sweep(false);
  }

  private static long names(DeskWorkspace at) {
    return at.ratchet.store().use(database -> Rows.of(database, "drawn_names"));
  }
}
