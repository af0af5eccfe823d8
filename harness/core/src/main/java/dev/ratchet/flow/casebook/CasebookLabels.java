package dev.ratchet.flow.casebook;

import dev.ratchet.base.ContentHash;
import dev.ratchet.casebook.Basis;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseMaking.Cause;
import dev.ratchet.casebook.Label;
import dev.ratchet.casebook.work.Standing;
import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.CaseTextStore;
import dev.ratchet.store.Database;
import dev.ratchet.store.DrawnNames;
import dev.ratchet.store.LabellingStore;
import dev.ratchet.store.LabellingStore.OpenCase;
import dev.ratchet.store.SampleStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was settled in the casebook and is not published yet, whatever sample it was drawn in. */
record CasebookLabels(SampleReader samples, String by, String why) implements LabelSource {
  /** A settled case, and where its request lies. */
  private record Settled(OpenCase open, Optional<DrawnNames.Drawn> drawn) {
    String sample() {
      return drawn.map(DrawnNames.Drawn::sample).orElse("");
    }
  }

  @Override
  public Gathered gather(Database database, List<Case> published) {
    LabellingStore cases = new LabellingStore(database);
    Set<String> known =
        published.stream().map(one -> one.provenance().trace()).collect(Collectors.toSet());
    Map<String, List<Settled>> bySample =
        Stream.of(Standing.AGREED, Standing.ADJUDICATED)
            .flatMap(standing -> cases.of(standing).stream())
            .filter(open -> !known.contains(open.trace()))
            .map(open -> new Settled(open, new DrawnNames(database).find(open.trace())))
            .collect(Collectors.groupingBy(Settled::sample, TreeMap::new, Collectors.toList()));
    List<Gathered.Drawn> gathered = new ArrayList<>();
    bySample.forEach((sample, settled) -> gathered.addAll(gather(database, sample, settled)));
    cases
        .of(Standing.DISPUTED)
        .forEach(open -> gathered.add(new Gathered.Lost(name(open), Cause.DISPUTED)));
    return new Gathered(source(gathered, bySample.keySet()), gathered, 0);
  }

  private List<Gathered.Drawn> gather(Database database, String sample, List<Settled> settled) {
    List<String> requests =
        settled.stream()
            .flatMap(one -> one.drawn().stream())
            .map(DrawnNames.Drawn::request)
            .toList();
    AuditedTexts.Opened texts = samples.open(by, why, sample, requests);
    return settled.stream().map(one -> gather(database, one, texts)).toList();
  }

  private Gathered.Drawn gather(Database database, Settled settled, AuditedTexts.Opened texts) {
    LabellingStore cases = new LabellingStore(database);
    OpenCase open = settled.open();
    return settled
        .drawn()
        .flatMap(drawn -> new SampleStore(database).member(drawn.sample(), drawn.request()))
        .flatMap(member -> samples.read(database, settled.sample(), member, texts))
        .<Gathered.Drawn>map(
            sampled -> {
              Basis basis =
                  cases
                      .work(open.trace())
                      .basis(
                          sampled.request().id(),
                          new CaseTextStore(database).newest(open.trace()).orElse(null));
              return new Gathered.Ready(name(open), sampled, basis);
            })
        .orElseGet(() -> new Gathered.Lost(name(open), Cause.NO_SIGNALS));
  }

  private static String name(OpenCase open) {
    return "case " + open.number();
  }

  private static LedgerNotes.Source source(List<Gathered.Drawn> gathered, Set<String> samples) {
    String labels =
        gathered.stream()
            .flatMap(CasebookLabels::labels)
            .map(Label::id)
            .sorted()
            .collect(Collectors.joining(" "));
    return new LedgerNotes.Source(String.join(" ", samples), ContentHash.of(labels));
  }

  private static Stream<Label> labels(Gathered.Drawn drawn) {
    return switch (drawn) {
      case Gathered.Ready(var _, var _, Basis basis) -> basis.all().stream();
      case Gathered.Lost _ -> Stream.of();
    };
  }
}
