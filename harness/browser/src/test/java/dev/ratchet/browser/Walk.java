package dev.ratchet.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.ratchet.access.Access;
import dev.ratchet.web.http.Method;
import dev.ratchet.web.http.Route;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Goes from page to page as far as links lead, so that no page is forgotten. */
final class Walk {
  private static final String LINKS =
      """
      () => [...document.querySelectorAll('a[href],link[href],script[src]')]
          .map(one => one.getAttribute('href') ?? one.getAttribute('src'))
          .filter(one => one.startsWith('/'))
      """;

  private final String base;
  private final int each;
  private final Set<String> routes;
  private final Map<String, Integer> shown = new TreeMap<>();

  /**
   * A walk over a server's pages.
   *
   * @param each how many pages of a route are enough
   */
  Walk(String base, Collection<Route> routes, int each) {
    this.base = base;
    this.each = each;
    Access access = new Access();
    this.routes =
        routes.stream()
            .filter(route -> route.method() == Method.GET)
            .filter(route -> !access.isForMachines(route.action())) // shown to nobody
            .map(Route::path)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * A page that was come to.
   *
   * @param path with the query
   */
  record Stop(String route, String path, int status) {
    boolean isShown() {
      return status < 400;
    }
  }

  /**
   * Goes on as whoever sits before a page.
   *
   * @param seeds paths to begin with, beside every route that has no parameter
   * @param look is called at every stop, with the page there
   */
  void on(Page page, List<String> seeds, Consumer<Stop> look) {
    Set<String> seen = new HashSet<>();
    Map<String, Integer> tried = new TreeMap<>();
    Deque<String> ahead = new ArrayDeque<>(seeds);
    routes.stream().filter(route -> !route.contains("{")).forEach(ahead::add);
    while (!ahead.isEmpty()) {
      String path = ahead.removeFirst();
      String route = route(path);
      if (seen.add(path) && wants(route, tried)) {
        tried.merge(route, 1, Integer::sum);
        Stop stop = go(page, route, path);
        if (stop.isShown()) {
          shown.merge(route, 1, Integer::sum);
        }
        look.accept(stop);
        links(page).forEach(ahead::add);
      }
    }
  }

  private boolean wants(String route, Map<String, Integer> tried) {
    return shown.getOrDefault(route, 0) < each && tried.getOrDefault(route, 0) < each;
  }

  private Stop go(Page page, String route, String path) {
    Response response = page.navigate(base + path);
    return new Stop(route, path, response.status());
  }

  private static List<String> links(Page page) {
    return page.evaluate(LINKS) instanceof List<?> links
        ? links.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** The route of a path. */
  private String route(String path) {
    String plain = path.replaceAll("[?#].*", "");
    return routes.stream()
        .filter(route -> plain.matches(route.replaceAll("\\{[a-z]+}", "[^/]+")))
        .min((a, b) -> Integer.compare(parameters(a), parameters(b)))
        .orElseThrow(() -> new AssertionError("a link leads nowhere: " + path));
  }

  private static int parameters(String route) {
    return (int) route.chars().filter(one -> one == '{').count();
  }

  /** The routes of which no page was shown. */
  List<String> missed() {
    return routes.stream().filter(route -> !shown.containsKey(route)).toList();
  }
}
