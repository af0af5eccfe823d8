package dev.ratchet.flow.gate;

import dev.ratchet.candidate.Candidate;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.gate.ground.GateInputs;
import dev.ratchet.report.CaseSummary;
import dev.ratchet.report.ProducedBy;
import dev.ratchet.report.ReportModel;
import dev.ratchet.report.event.GateEvent;
import dev.ratchet.report.event.GateEvents;
import java.nio.file.Path;

/** What a gate is about to decide on, for a program that follows it. */
public final class PlannedCases {
  private PlannedCases() {}

  /** Of a gate that is to be run. */
  public static GateEvent.Started of(Workspace workspace, GateInputs inputs) {
    Dataset dataset = inputs.dataset();
    ProducedBy.DatasetVersion version =
        new ProducedBy.DatasetVersion(dataset.name(), dataset.version(), dataset.hash());
    Candidate baseline = inputs.sides().baseline();
    return GateEvents.started(
        inputs.policy().name(),
        GateEvents.compared(
            version, inputs.sides().candidate().name(), baseline == null ? "" : baseline.name()),
        file(workspace, version),
        dataset.cases().stream().map(CaseSummary::of).toList());
  }

  /** Of a run that was made before. */
  public static GateEvent.Started of(Workspace workspace, ReportModel model) {
    return GateEvents.started(model, file(workspace, model.producedBy().dataset()));
  }

  private static Path file(Workspace workspace, ProducedBy.DatasetVersion dataset) {
    return workspace.datasets().resolve(dataset.name()).resolve("v" + dataset.version() + ".jsonl");
  }
}
