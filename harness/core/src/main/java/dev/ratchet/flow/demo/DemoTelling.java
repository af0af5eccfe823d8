package dev.ratchet.flow.demo;

import dev.ratchet.flow.ingest.ImportSummary;
import dev.ratchet.flow.ingest.IncidentReport;
import dev.ratchet.flow.ingest.SampleSummary;

/** Is told the story while it happens. */
public interface DemoTelling {
  void imported(ImportSummary summary);

  void incidents(IncidentReport report);

  void sample(SampleSummary summary);

  void oneCase(ExampleCase shown);

  void gating(DemoFlow.Told candidate);

  void gated(DemoResult.Gated result);
}
