package dev.ratchet.example;

import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseMaker;
import dev.ratchet.casebook.CaseMaking;
import dev.ratchet.casebook.DatasetPublisher;
import dev.ratchet.casebook.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The example's dataset as it is made: sample, labels, cases, version 1. */
record ExampleDataset(
    List<Label> labels, List<CaseMaking.Refused> refused, DatasetPublisher.Published published) {
  static ExampleDataset make() {
    List<LabelledSample> sample = LabelledSample.of(CopilotSimulation.run());
    List<Label> labels = ExampleLabels.of(sample);
    Map<String, List<Label>> byRequest =
        labels.stream().collect(Collectors.groupingBy(Label::request));
    CaseMaker maker = new CaseMaker(List.of());
    List<Case> cases = new ArrayList<>();
    List<CaseMaking.Refused> refused = new ArrayList<>();
    for (LabelledSample one : sample) {
      List<Label> given = byRequest.getOrDefault(one.request().trace(), List.of());
      switch (maker.make(SampledRequests.of(one), given)) {
        case CaseMaking.Made(Case made) -> cases.add(made);
        case CaseMaking.Refused no -> refused.add(no);
      }
    }
    return new ExampleDataset(labels, refused, DatasetPublisher.publish("copilot", cases, null));
  }

  List<Case> cases() {
    return published.dataset().cases();
  }
}
