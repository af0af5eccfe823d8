package dev.ratchet.flow.ingest;

import dev.ratchet.flow.TextMode;
import dev.ratchet.incident.DetectorSettings;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.Incident;
import dev.ratchet.incident.detector.Detectors;
import dev.ratchet.redaction.Redactor;
import dev.ratchet.store.Database;
import dev.ratchet.store.StoreFile;
import dev.ratchet.telemetry.FragmentReader;
import dev.ratchet.testing.PlainKeeper;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.vault.KeyRing;
import dev.ratchet.vault.Pseudonyms;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Real export files, read, assembled and searched as the product does it. */
final class RealImport {
  private RealImport() {}

  /** An import into a store, with keys of its own in the directory. */
  static ImportFlow into(StoreFile store, Path directory) {
    Pseudonyms pseudonyms =
        KeyRing.open(directory.resolve("keys"), TempDatabase.CLOCK, new SecureRandom())
            .pseudonyms();
    FragmentReader reader = new FragmentReader(new Redactor(pseudonyms::of), pseudonyms);
    return new ImportFlow(
        store,
        new ImportFlow.Reader("real", Ingest.source(reader, TextMode.STAGED)),
        Ingest.ASSEMBLER,
        new PlainKeeper("k"),
        RealImport::nothing,
        TempDatabase.CLOCK);
  }

  static ExpiredTexts.Over nothing(Database database, Instant now) {
    return new ExpiredTexts.Over(0, 0);
  }

  /** What every detector with its defaults finds in a store. */
  static IncidentReport detect(StoreFile store) {
    return new IncidentsFlow(store, Detectors.ALL, DetectorSettings.defaults(Detectors.ALL))
        .detect();
  }

  /** Failure mode to the requests that it was found in. */
  static Map<String, Set<String>> found(IncidentReport report) {
    Map<String, Set<String>> found = new HashMap<>();
    for (Incident incident : report.incidents()) {
      for (Finding finding : incident.findings()) {
        if (finding instanceof Finding.InRequest one) {
          found
              .computeIfAbsent(one.detector().failureMode(), _ -> new HashSet<>())
              .add(one.request());
        }
      }
    }
    return found;
  }
}
