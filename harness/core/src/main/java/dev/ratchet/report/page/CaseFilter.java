package dev.ratchet.report.page;

import dev.ratchet.base.Visible;
import dev.ratchet.report.CaseReport;
import dev.ratchet.report.CaseSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which cases a reader may ask for. Each choice is a radio button with a number, and each card
 * carries the numbers of what it is; one fixed style sheet hides what was not asked for, so the
 * page needs no script and a hostile name never becomes a class. A browser that cannot do it shows
 * every case.
 */
public final class CaseFilter {
  private static final int MOST_GROUPS = 10;
  private static final int MOST_CHOICES = 16;

  private final Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> ids = new LinkedHashMap<>();
  private final List<Group> groups = new ArrayList<>();

  private CaseFilter() {}

  /**
   * A question with one answer at a time.
   *
   * @param leftOut how many rarer values are not offered
   */
  public record Group(String id, String label, List<Choice> choices, int leftOut) {
    public Group {
      choices = List.copyOf(choices);
    }
  }

  /** One answer, and how many cases it leaves. */
  public record Choice(String id, String text, int count) {}

  static CaseFilter of(List<CaseReport> cases) {
    CaseFilter filter = new CaseFilter();
    for (CaseReport one : cases) {
      filter.count(one);
    }
    filter.number();
    return filter;
  }

  /** The style that hides what was not asked for, the same for every report. */
  public static String style() {
    return IntStream.range(0, MOST_GROUPS)
        .boxed()
        .flatMap(group -> IntStream.range(0, MOST_CHOICES).mapToObj(choice -> id(group, choice)))
        .map(id -> "body:has(#" + id + ":checked) .card:not(." + id + ")")
        .collect(Collectors.joining(",", "\n", "{display:none}\n"));
  }

  /** Those that tell cases apart. */
  List<Group> groups() {
    return List.copyOf(groups);
  }

  /** The numbers of what a case is, as style classes. */
  String classes(CaseReport one) {
    return facts(one).entrySet().stream()
        .flatMap(fact -> fact.getValue().stream().map(value -> classOf(fact.getKey(), value)))
        .filter(id -> !id.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private String classOf(String label, String value) {
    return ids.getOrDefault(label, Map.of()).getOrDefault(value, "");
  }

  private void count(CaseReport one) {
    facts(one)
        .forEach(
            (label, values) -> {
              Map<String, Integer> known =
                  counts.computeIfAbsent(label, _ -> new LinkedHashMap<>());
              values.forEach(value -> known.merge(value, 1, Integer::sum));
            });
  }

  private void number() {
    for (Map.Entry<String, Map<String, Integer>> entry : counts.entrySet()) {
      if (entry.getValue().size() > 1 && groups.size() < MOST_GROUPS) {
        number(entry.getKey(), entry.getValue());
      }
    }
  }

  /** The most frequent values first. */
  private void number(String label, Map<String, Integer> values) {
    int group = groups.size();
    List<String> offered =
        values.keySet().stream()
            .sorted(
                Comparator.<String>comparingInt(value -> -values.getOrDefault(value, 0))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(MOST_CHOICES)
            .toList();
    List<Choice> choices = new ArrayList<>();
    Map<String, String> numbered = new LinkedHashMap<>();
    for (String value : offered) {
      String id = id(group, choices.size());
      numbered.put(value, id);
      choices.add(new Choice(id, Visible.line(value), values.getOrDefault(value, 0)));
    }
    ids.put(label, numbered);
    groups.add(
        new Group("g" + group, Visible.line(label), choices, values.size() - offered.size()));
  }

  private static String id(int group, int choice) {
    return "g" + group + "v" + choice;
  }

  /** What can be asked of a case; a name of ours never meets a dimension of the user's. */
  private static Map<String, List<String>> facts(CaseReport one) {
    CaseSummary summary = one.summary();
    String mode = summary.origin().failureMode();
    Map<String, List<String>> facts = new LinkedHashMap<>();
    facts.put("What became of it", List.of(one.change().words()));
    facts.put("Severity", List.of(one.gravest().name()));
    facts.put("Failure mode", List.of(mode.isEmpty() ? "none" : mode));
    facts.put(
        "Check or rubric",
        one.troubles().stream().map(outcome -> outcome.ref().label()).distinct().toList());
    summary.slice().forEach((name, value) -> facts.put("Slice " + name, List.of(value)));
    return facts;
  }
}
