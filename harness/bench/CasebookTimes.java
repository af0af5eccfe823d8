import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How long each page took, and how many were no answer. */
final class CasebookTimes {
  private final SortedMap<String, Page> pages = new TreeMap<>();
  private boolean counts;

  private static final class Page {
    private final List<Long> nanos = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
  }

  /** From now on what is added counts; what was before was to set up and to warm up. */
  synchronized void begin() {
    pages.clear();
    counts = true;
  }

  synchronized void end() {
    counts = false;
  }

  synchronized void add(String what, long nanos, int status) {
    if (counts) {
      Page page = pages.computeIfAbsent(what, _ -> new Page());
      page.nanos.add(nanos);
      page.statuses.merge(status, 1, Integer::sum);
    }
  }

  /** A line for each page, in milliseconds, and one for all. */
  synchronized void tell(PrintStream out) {
    out.println("| page | count | p50 ms | p95 ms | p99 ms | max ms | not 200 or 303 |");
    out.println("|---|---|---|---|---|---|---|");
    Page all = new Page();
    pages.forEach(
        (what, page) -> {
          tell(out, what, page);
          all.nanos.addAll(page.nanos);
          page.statuses.forEach((status, count) -> all.statuses.merge(status, count, Integer::sum));
        });
    tell(out, "all", all);
  }

  private static void tell(PrintStream out, String what, Page page) {
    List<Long> sorted = new ArrayList<>(page.nanos);
    Collections.sort(sorted);
    int others =
        page.statuses.entrySet().stream()
            .filter(one -> one.getKey() != 200 && one.getKey() != 303)
            .mapToInt(Map.Entry::getValue)
            .sum();
    out.printf(
        Locale.ROOT,
        "| %s | %,d | %.0f | %.0f | %.0f | %.0f | %s |%n",
        what,
        sorted.size(),
        at(sorted, 0.5),
        at(sorted, 0.95),
        at(sorted, 0.99),
        at(sorted, 1),
        others == 0 ? "" : page.statuses);
  }

  /** The least value that so many are not above. */
  private static double at(List<Long> sorted, double share) {
    return sorted.isEmpty()
        ? 0
        : sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1)) / 1e6;
  }
}
