package dev.ratchet.flow.casebook;

import dev.ratchet.base.ContentHash;
import dev.ratchet.casebook.Basis;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseMaking.Cause;
import dev.ratchet.casebook.CaseText;
import dev.ratchet.casebook.Label;
import dev.ratchet.casebook.SampledRequest;
import dev.ratchet.casebook.work.CaseWork;
import dev.ratchet.casebook.work.Standing;
import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.CaseTextStore;
import dev.ratchet.store.Database;
import dev.ratchet.store.DrawnNames;
import dev.ratchet.store.LabellingStore;
import dev.ratchet.store.LabellingStore.OpenCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was settled in the casebook and is not published yet, whatever sample it was drawn in. */
record CasebookLabels(SampleReader samples, String by, String why) implements LabelSource {
  /** Cases that are read together. */
  private static final int AT_ONCE = 500;

  /** A settled case, and where its request lies; null when that is not kept any more. */
  private record Settled(OpenCase open, DrawnNames.@Nullable Drawn drawn) {
    String sample() {
      return drawn == null ? "" : drawn.sample();
    }

    String request() {
      return drawn == null ? "" : drawn.request();
    }
  }

  /** What was said of some cases, and what editors made of them, by trace. */
  private record Done(Map<String, CaseWork> work, Map<String, CaseText> edited) {}

  @Override
  public Gathered gather(Database database, List<Case> published) {
    LabellingStore cases = new LabellingStore(database);
    SortedMap<String, List<Settled>> bySample = settled(database, cases, published);
    List<Gathered.Drawn> gathered = new ArrayList<>();
    bySample.forEach((sample, settled) -> gathered.addAll(gather(database, sample, settled)));
    cases
        .of(Standing.DISPUTED)
        .forEach(open -> gathered.add(new Gathered.Lost(name(open), Cause.DISPUTED)));
    return new Gathered(source(gathered, bySample.keySet()), gathered, 0);
  }

  private static SortedMap<String, List<Settled>> settled(
      Database database, LabellingStore cases, List<Case> published) {
    Set<String> known =
        published.stream().map(one -> one.provenance().trace()).collect(Collectors.toSet());
    List<OpenCase> settled =
        Stream.of(Standing.AGREED, Standing.ADJUDICATED)
            .flatMap(standing -> cases.of(standing).stream())
            .filter(open -> !known.contains(open.trace()))
            .toList();
    Map<String, DrawnNames.Drawn> drawn = new DrawnNames(database).find(traces(settled));
    return settled.stream()
        .map(open -> new Settled(open, drawn.get(open.trace())))
        .collect(Collectors.groupingBy(Settled::sample, TreeMap::new, Collectors.toList()));
  }

  private static List<String> traces(List<OpenCase> open) {
    return open.stream().map(OpenCase::trace).toList();
  }

  private List<Gathered.Drawn> gather(Database database, String sample, List<Settled> settled) {
    List<String> requests =
        settled.stream().map(Settled::request).filter(request -> !request.isEmpty()).toList();
    AuditedTexts.Opened texts = samples.open(by, why, sample, requests);
    List<Gathered.Drawn> gathered = new ArrayList<>();
    for (int from = 0; from < settled.size(); from += AT_ONCE) {
      List<Settled> some = settled.subList(from, Math.min(from + AT_ONCE, settled.size()));
      Map<String, SampledRequest> sampled =
          samples.read(database, sample, some.stream().map(Settled::request).toList(), texts);
      List<String> traces = traces(some.stream().map(Settled::open).toList());
      Done done =
          new Done(
              new LabellingStore(database).works(traces),
              new CaseTextStore(database).newest(traces));
      some.forEach(one -> gathered.add(gather(one.open(), sampled.get(one.request()), done)));
    }
    return gathered;
  }

  private static Gathered.Drawn gather(OpenCase open, @Nullable SampledRequest sampled, Done done) {
    @Nullable CaseWork work = done.work().get(open.trace());
    if (sampled == null || work == null) {
      return new Gathered.Lost(name(open), Cause.NO_SIGNALS);
    }
    Basis basis = work.basis(sampled.request().id(), done.edited().get(open.trace()));
    return new Gathered.Ready(name(open), sampled, basis);
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
