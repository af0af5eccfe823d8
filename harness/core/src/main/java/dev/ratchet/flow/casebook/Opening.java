package dev.ratchet.flow.casebook;

import dev.ratchet.base.Seeds;
import dev.ratchet.casebook.work.Act;
import dev.ratchet.casebook.work.LabellingPolicy;
import dev.ratchet.incident.Incident;
import dev.ratchet.incident.Sample;
import dev.ratchet.store.CaseMarks;
import dev.ratchet.store.Database;
import dev.ratchet.store.DrawnNames;
import dev.ratchet.store.IncidentStore;
import dev.ratchet.store.LabellingStore;
import dev.ratchet.store.SampleStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opens what samples drew for labelling: each request once, in an order of chance. */
final class Opening {
  private static final int AT_ONCE = 1_000;

  private final Book book;
  private final Database database;
  private final LabellingPolicy policy;
  private final UnaryOperator<String> traceName;

  Opening(Book book, Database database, LabellingPolicy policy, UnaryOperator<String> traceName) {
    this.book = book;
    this.database = database;
    this.policy = policy;
    this.traceName = traceName;
  }

  /** Opens what no one has opened yet; returns how many cases that are. */
  int open(String by) {
    SampleStore samples = new SampleStore(database);
    DrawnNames names = new DrawnNames(database);
    List<String> fresh =
        samples.ids().reversed().stream().filter(id -> !names.areOpen(id)).toList();
    int opened = 0;
    if (!fresh.isEmpty()) {
      Map<String, Incident> incidents =
          new IncidentStore(database)
              .all().stream().collect(Collectors.toMap(Incident::id, Function.identity()));
      for (String id : fresh) {
        opened += samples.find(id).map(kept -> open(by, kept, incidents)).orElse(0);
      }
    }
    new CaseMarks(database).refresh();
    return opened;
  }

  /** Opens what no one has opened yet of one sample that names few incidents. */
  int open(String by, String sample) {
    IncidentStore store = new IncidentStore(database);
    return new SampleStore(database)
        .find(sample)
        .map(
            kept -> {
              Map<String, Incident> incidents = new HashMap<>();
              kept.drawn().stream()
                  .map(Sample.Drawn::incident)
                  .distinct()
                  .forEach(id -> store.find(id).ifPresent(one -> incidents.put(id, one)));
              int opened = open(by, kept, incidents);
              new CaseMarks(database).refresh();
              return opened;
            })
        .orElse(0);
  }

  private int open(String by, SampleStore.Kept sample, Map<String, Incident> incidents) {
    new DrawnNames(database).keep(sample.id(), sample.drawn(), traceName);
    Set<String> known = new LabellingStore(database).traces();
    Map<String, Map<String, String>> slices = new SampleStore(database).slices(sample.id());
    SplittableRandom chance = Seeds.generator(sample.seed(), "labelling/" + sample.id());
    List<Act.Opening> fresh = new ArrayList<>();
    for (Sample.Drawn drawn : sample.drawn()) {
      String trace = traceName.apply(drawn.request());
      Map<String, String> slice = slices.getOrDefault(drawn.request(), Map.of());
      int people = policy.people(facts(incidents.get(drawn.incident()), slice), chance);
      if (!known.contains(trace)) {
        fresh.add(new Act.Opening(trace, people));
      }
    }
    fresh.sort(Comparator.comparing(Act.Opening::trace)); // pseudonyms: as good as chance
    for (int from = 0; from < fresh.size(); from += AT_ONCE) {
      List<Act.Opening> some = fresh.subList(from, Math.min(from + AT_ONCE, fresh.size()));
      book.note(by, new Act.CasesOpened(sample.id(), some));
    }
    return fresh.size();
  }

  private static LabellingPolicy.Facts facts(
      @Nullable Incident incident, Map<String, String> slice) {
    return new LabellingPolicy.Facts(incident == null ? null : incident.kind().severity(), slice);
  }
}
