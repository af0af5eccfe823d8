package dev.ratchet.flow.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.casebook.SampledRequest;
import dev.ratchet.flow.SealedTexts;
import dev.ratchet.incident.Sample;
import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.Database;
import dev.ratchet.store.SampleStore;
import dev.ratchet.telemetry.RequestText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleReaderTest {
  @TempDir private Path root;

  @Test
  void theNewestSampleIsOneThatChanceDrewAndAPickedRequestHasNoProbability() {
    try (DeskWorkspace at = new DeskWorkspace(root, 2)) {
      Database database = at.book().database();
      String picked = SampleStore.pickedId(ContentHash.of("x"));
      at.clock.advance(Duration.ofHours(1));
      new SampleStore(database)
          .keep(
              picked,
              Sample.picked("inc-r-1", new TreeMap<>(Map.of("r-1", "hr-source-to-non-hr"))),
              Map.of("r-1", new RequestText("", "Question", "Answer", List.of())),
              new SealedTexts(at.ratchet.keys().textSeal(), Duration.ofDays(90)),
              at.clock.instant());
      SampleReader reader = new SampleReader(at.ratchet.auditedTexts(_ -> {}), one -> one);
      assertThat(new SampleStore(database).ids().getFirst()).isEqualTo(picked);
      assertThat(reader.sample(database, null).id()).isEqualTo("sample-1");
      SampleStore.Kept kept = reader.sample(database, picked);
      AuditedTexts.Opened opened = reader.open("ana", "test", kept, List.of("r-1"));
      SampledRequest.Origin origin =
          reader
              .read(database, picked, List.of(kept.drawn().getFirst().request()), opened)
              .get("r-1")
              .origin();
      assertThat(origin.probability()).isNull();
      assertThat(origin.stratum()).isEqualTo("picked");
      assertThat(origin.detector()).isEqualTo("hr-source-to-non-hr");
    }
  }
}
