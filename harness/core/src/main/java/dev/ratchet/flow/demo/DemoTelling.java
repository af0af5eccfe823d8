package dev.ratchet.flow.demo;

import dev.ratchet.flow.ingest.ImportSummary;
import dev.ratchet.flow.ingest.IncidentReport;
import dev.ratchet.flow.ingest.SampleSummary;
import dev.ratchet.flow.judge.AdmitFlow;
import dev.ratchet.flow.judge.CalibrateFlow;
import dev.ratchet.report.history.Foresight;

/** Is told the story while it happens. */
public interface DemoTelling {
  void imported(ImportSummary summary);

  void incidents(IncidentReport report);

  void sample(SampleSummary summary);

  void oneCase(ExampleCase shown);

  /** Of a judge that agrees with people too little to gate. */
  void weakJudge(CalibrateFlow.Calibrated calibrated);

  void judge(AdmitFlow.Answer answer);

  void gating(DemoFlow.Told candidate);

  void gated(DemoResult.Gated result);

  /** Of the telemetry of the canaries. */
  void canaries(ImportSummary summary);

  void canaried(DemoResult.Canaried result);

  /** How well the gates had foretold the canaries. */
  void foretold(Foresight foresight);
}
