package dev.ratchet.casebook.agreement;

import dev.ratchet.casebook.work.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The cases that two people or more have labelled to settle them, with what each of them said. */
final class SharedCases {
  private static final Comparator<BlindLabel> BY_NAME =
      Comparator.comparing(BlindLabel::labeller);

  private final List<Shared> cases;
  private final Map<String, Integer> columns;

  private SharedCases(List<Shared> cases, Map<String, Integer> columns) {
    this.cases = cases;
    this.columns = columns;
  }

  /**
   * One of them.
   *
   * @param labels by the names of their labellers
   * @param row what each labeller of the whole book said of it
   */
  record Shared(CaseRound of, List<BlindLabel> labels, @Nullable Opinion[] row) {}

  static SharedCases of(List<BlindLabel> labels) {
    Map<CaseRound, List<BlindLabel>> byCase = new HashMap<>();
    for (BlindLabel label : labels) {
      if (label.purpose() == Purpose.LABEL) {
        byCase.computeIfAbsent(label.of(), _ -> new ArrayList<>()).add(label);
      }
    }
    byCase.values().removeIf(said -> said.size() < 2);
    Map<String, Integer> columns = columns(byCase.values());
    List<Shared> cases = new ArrayList<>();
    byCase.forEach(
        (of, said) ->
            cases.add(
                new Shared(of, said.stream().sorted(BY_NAME).toList(), row(said, columns))));
    return new SharedCases(List.copyOf(cases), columns);
  }

  private static Map<String, Integer> columns(Collection<List<BlindLabel>> cases) {
    Map<String, Integer> columns = new TreeMap<>();
    cases.forEach(said -> said.forEach(label -> columns.put(label.labeller(), 0)));
    int next = 0;
    for (Map.Entry<String, Integer> one : columns.entrySet()) {
      one.setValue(next);
      next++;
    }
    return columns;
  }

  private static @Nullable Opinion[] row(List<BlindLabel> said, Map<String, Integer> columns) {
    @Nullable Opinion[] row = new Opinion[columns.size()];
    said.forEach(label -> row[columns.getOrDefault(label.labeller(), 0)] = label.opinion());
    return row;
  }

  int size() {
    return cases.size();
  }

  List<Shared> all() {
    return cases;
  }

  /** A table of some of them. */
  static AnswerTable table(Question question, List<Shared> cases) {
    return new AnswerTable(question, cases.stream().map(Shared::row).toList());
  }

  /** Two people. */
  record Names(String first, String second) implements Comparable<Names> {
    @Override
    public int compareTo(Names other) {
      return Arrays.compare(
          new String[] {first, second}, new String[] {other.first, other.second});
    }
  }

  /** What two people said of the cases that they share, for each two who share any. */
  Map<Names, List<@Nullable Opinion[]>> pairs() {
    Map<Names, List<@Nullable Opinion[]>> pairs = new TreeMap<>();
    for (Shared one : cases) {
      for (int i = 0; i < one.labels().size(); i++) {
        for (int j = i + 1; j < one.labels().size(); j++) {
          BlindLabel first = one.labels().get(i);
          BlindLabel second = one.labels().get(j);
          pairs
              .computeIfAbsent(
                  new Names(first.labeller(), second.labeller()), _ -> new ArrayList<>())
              .add(new Opinion[] {first.opinion(), second.opinion()});
        }
      }
    }
    return pairs;
  }
}
