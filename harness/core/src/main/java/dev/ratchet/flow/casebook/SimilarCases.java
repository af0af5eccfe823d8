package dev.ratchet.flow.casebook;

import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.work.Likeness;
import dev.ratchet.casebook.work.NearDuplicates;
import dev.ratchet.store.AlikeStore;
import dev.ratchet.store.AlikeStore.Said;
import dev.ratchet.store.AlikeStore.Text;
import dev.ratchet.store.Blindness;
import dev.ratchet.store.Database;
import dev.ratchet.store.LabellingStore;
import dev.ratchet.store.LabellingStore.OpenCase;
import dev.ratchet.store.Looker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds cases that ask nearly the same: among edited and published ones, whose text can be read
 * anyway, and among those that would be published together. The sealed text of others is in no
 * index: it is compared when it is opened.
 */
public final class SimilarCases {
  private static final int MOST = 10;
  private static final long SEED = 1;

  private final AlikeStore texts;
  private final LabellingStore cases;
  private final Blindness blindness;

  SimilarCases(Database database) {
    this.texts = new AlikeStore(database);
    this.cases = new LabellingStore(database);
    this.blindness = new Blindness(database);
  }

  /**
   * A case that is like another one.
   *
   * @param number in the casebook; null for a published case that did not come from here
   * @param published where it is published, the newest version of each dataset
   * @param likeness how much of their text they share, from {@link NearDuplicates#ALIKE} to 1
   * @param said of the two of them
   */
  public record Similar(
      String trace, @Nullable Long number, List<Place> published, double likeness, Said said) {
    public Similar {
      published = List.copyOf(published);
    }

    /** What an act names it by. */
    String name() {
      return trace.isEmpty() ? published.getFirst().name() : trace;
    }
  }

  /** Where a case is published. */
  public record Place(String dataset, int version, String id) {
    String name() {
      return dataset + "/" + id;
    }
  }

  /**
   * Cases like one that is being edited; none while it is closed to who looks, since what is
   * published says how others were judged.
   *
   * @param question what it asks
   * @return most alike first, at most ten
   */
  public List<Similar> to(Looker looker, OpenCase open, String question) {
    return blindness.hides(looker, open)
        ? List.of()
        : shown(
                looker,
                List.of(
                    Asked.of(
                        "",
                        open.trace(),
                        question,
                        texts.candidates(Map.of("", question)).get(""))))
            .getOrDefault("", List.of());
  }

  /**
   * Cases like those that would be published, those that would be published with them included.
   *
   * @param added with the trace that each came from
   * @return by the id of the one that would be published; one that is like none is left out
   */
  public Map<String, List<Similar>> among(Looker looker, List<Case> added) {
    Map<String, String> questions = new LinkedHashMap<>();
    added.forEach(one -> questions.put(one.id(), Likeness.question(one.input())));
    Map<String, List<Text>> candidates = new HashMap<>();
    texts.candidates(questions).forEach((id, some) -> candidates.put(id, new ArrayList<>(some)));
    Map<String, Case> byId =
        added.stream().collect(Collectors.toMap(Case::id, one -> one, (one, _) -> one));
    for (NearDuplicates.Pair pair : NearDuplicates.among(questions, SEED).pairs()) {
      candidates
          .computeIfAbsent(pair.second(), _ -> new ArrayList<>())
          .add(fresh(byId.get(pair.first()), questions));
      candidates
          .computeIfAbsent(pair.first(), _ -> new ArrayList<>())
          .add(fresh(byId.get(pair.second()), questions));
    }
    return shown(
        looker,
        added.stream()
            .map(
                one ->
                    Asked.of(
                        one.id(),
                        one.provenance().trace(),
                        questions.getOrDefault(one.id(), ""),
                        candidates.get(one.id())))
            .toList());
  }

  /**
   * A question, and the texts that are like it.
   *
   * @param name what it is found by
   */
  private record Asked(String name, String trace, String question, List<Text> alike) {
    static Asked of(String name, String trace, String question, @Nullable List<Text> candidates) {
      List<Text> alike =
          candidates == null
              ? List.of()
              : candidates.stream()
                  .filter(one -> one.trace().isEmpty() || !one.trace().equals(trace))
                  .filter(one -> likeness(one, question) >= NearDuplicates.ALIKE)
                  .toList();
      return new Asked(name, trace, question, alike);
    }
  }

  /**
   * What the store knows of all of them, read together.
   *
   * @param numbers of cases
   */
  private record Known(
      Set<String> hidden, Map<String, Long> numbers, Map<String, Map<String, Said>> said) {}

  private Map<String, List<Similar>> shown(Looker looker, List<Asked> all) {
    List<Asked> some = all.stream().filter(one -> !one.alike().isEmpty()).toList();
    Set<String> traces =
        some.stream()
            .flatMap(one -> one.alike().stream())
            .map(Text::trace)
            .filter(trace -> !trace.isEmpty())
            .collect(Collectors.toSet());
    Known known =
        new Known(
            blindness.hidden(looker, traces),
            cases.numbers(traces),
            texts.said(some.stream().map(Asked::trace).collect(Collectors.toSet())));
    Map<String, List<Similar>> shown = new LinkedHashMap<>();
    for (Asked one : some) {
      List<Similar> found = shown(one, known);
      if (!found.isEmpty()) {
        shown.put(one.name(), found);
      }
    }
    return shown;
  }

  private static Text fresh(@Nullable Case one, Map<String, String> questions) {
    return one == null
        ? new Text.Edited("", "")
        : new Text.Edited(one.provenance().trace(), questions.getOrDefault(one.id(), ""));
  }

  private static List<Similar> shown(Asked asked, Known known) {
    Map<String, List<Text>> byName =
        asked.alike().stream()
            .filter(one -> !known.hidden().contains(one.trace()))
            .collect(
                Collectors.groupingBy(SimilarCases::name, LinkedHashMap::new, Collectors.toList()));
    return byName.entrySet().stream()
        .map(one -> similar(one.getKey(), one.getValue(), asked, known))
        .sorted(
            Comparator.comparingDouble(Similar::likeness).reversed().thenComparing(Similar::name))
        .limit(MOST)
        .toList();
  }

  private static String name(Text text) {
    return switch (text) {
      case Text.Edited edited -> edited.trace();
      case Text.Published one ->
          one.trace().isEmpty() ? one.dataset() + "/" + one.id() : one.trace();
    };
  }

  private static Similar similar(String name, List<Text> texts, Asked asked, Known known) {
    String trace = texts.getFirst().trace();
    return new Similar(
        trace,
        known.numbers().get(trace),
        texts.stream().flatMap(SimilarCases::place).toList(),
        texts.stream().mapToDouble(one -> likeness(one, asked.question())).max().orElse(0),
        known.said().getOrDefault(asked.trace(), Map.of()).getOrDefault(name, Said.NOTHING));
  }

  private static Stream<Place> place(Text text) {
    return switch (text) {
      case Text.Edited _ -> Stream.of();
      case Text.Published one -> Stream.of(new Place(one.dataset(), one.version(), one.id()));
    };
  }

  private static double likeness(Text text, String question) {
    return Likeness.of(text.question(), question);
  }
}
