package dev.ratchet.flow.casebook;

import dev.ratchet.casebook.Basis;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseMaking.Cause;
import dev.ratchet.casebook.Label;
import dev.ratchet.casebook.SampledRequest;
import dev.ratchet.incident.Sample;
import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.Database;
import dev.ratchet.store.SampleStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Labels from a file, about the requests of one sample. */
record FileLabels(
    LabelFile file, @Nullable String sample, SampleReader samples, String by, String why)
    implements LabelSource {
  @Override
  public Gathered gather(Database database, List<Case> published) {
    SampleStore.Kept kept = samples.sample(database, sample);
    Map<String, List<Label>> labels =
        file.labels().stream().collect(Collectors.groupingBy(Label::request));
    List<String> labelled =
        kept.drawn().stream().map(Sample.Drawn::request).filter(labels::containsKey).toList();
    AuditedTexts.Opened texts = samples.open(by, why, kept, labelled);
    Map<String, SampledRequest> read =
        samples.read(
            database, kept.id(), kept.drawn().stream().map(Sample.Drawn::request).toList(), texts);
    List<Gathered.Drawn> gathered = new ArrayList<>();
    for (Sample.Drawn drawn : kept.drawn()) {
      Basis basis = Basis.of(labels.getOrDefault(drawn.request(), List.of()));
      @Nullable SampledRequest sampled = read.get(drawn.request());
      gathered.add(
          sampled == null
              ? new Gathered.Lost(drawn.request(), Cause.NO_SIGNALS)
              : new Gathered.Ready(drawn.request(), sampled, basis));
    }
    labels.keySet().removeAll(labelled);
    int others = labels.values().stream().mapToInt(List::size).sum();
    return new Gathered(new LedgerNotes.Source(kept.id(), file.hash()), gathered, others);
  }
}
