package dev.ratchet.casebook.agreement;

import dev.ratchet.casebook.work.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The cases that two people or more have labelled to settle them, with what each of them said. */
final class SharedCases {
  private static final Comparator<BlindLabel> BY_NAME = Comparator.comparing(BlindLabel::labeller);

  private final List<Shared> cases;

  private SharedCases(List<Shared> cases) {
    this.cases = cases;
  }

  /**
   * One of them.
   *
   * @param labels by the names of their labellers
   */
  record Shared(CaseRound of, List<BlindLabel> labels) {}

  static SharedCases of(List<BlindLabel> labels) {
    Map<CaseRound, List<BlindLabel>> byCase = new HashMap<>();
    for (BlindLabel label : labels) {
      if (label.purpose() == Purpose.LABEL) {
        byCase.computeIfAbsent(label.of(), _ -> new ArrayList<>()).add(label);
      }
    }
    return new SharedCases(
        byCase.entrySet().stream()
            .filter(one -> one.getValue().size() > 1)
            .map(one -> new Shared(one.getKey(), one.getValue().stream().sorted(BY_NAME).toList()))
            .toList());
  }

  int size() {
    return cases.size();
  }

  List<Shared> all() {
    return cases;
  }

  /** A table of some of them, with a column for each of their labellers. */
  static AnswerTable table(Question question, List<Shared> cases) {
    List<String> labellers =
        cases.stream()
            .flatMap(one -> one.labels().stream())
            .map(BlindLabel::labeller)
            .distinct()
            .sorted()
            .toList();
    Map<String, Integer> columns = new HashMap<>();
    labellers.forEach(labeller -> columns.put(labeller, columns.size()));
    return new AnswerTable(question, cases.stream().map(one -> row(one, columns)).toList());
  }

  private static @Nullable Opinion[] row(Shared shared, Map<String, Integer> columns) {
    @Nullable Opinion[] row = new Opinion[columns.size()];
    shared
        .labels()
        .forEach(label -> row[columns.getOrDefault(label.labeller(), 0)] = label.opinion());
    return row;
  }

  /** Two people. */
  record Names(String first, String second) implements Comparable<Names> {
    @Override
    public int compareTo(Names other) {
      return Arrays.compare(new String[] {first, second}, new String[] {other.first, other.second});
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
