package dev.ratchet.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.access.Access;
import dev.ratchet.access.Action;
import dev.ratchet.access.Involved;
import dev.ratchet.access.Matrix;
import dev.ratchet.access.Person;
import dev.ratchet.access.Role;
import dev.ratchet.access.Rule;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Method;
import dev.ratchet.web.http.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every role at every endpoint by every method, over real HTTP. */
final class RoleMatrixTest {
  private static final List<String> OTHER_METHODS =
      List.of("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

  @TempDir private static Path folder;
  private static Site site;
  private static List<Route> routes = List.of();

  @BeforeAll
  static void start() {
    site =
        Site.with(
            folder,
            all -> {
              routes = all;
              return all;
            });
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void everyRouteNamesAnActionThatTheMatrixKnowsAndStandsOnce() {
    assertThat(routes).hasSizeGreaterThan(15);
    assertThat(withoutRule(routes, Matrix.RULES)).isEmpty();
    assertThat(routes).extracting(one -> one.method() + " " + one.path()).doesNotHaveDuplicates();
    assertThat(routes).allSatisfy(RoleMatrixTest::isGuarded);
  }

  /** A form that anybody's page may send changes nothing: there is one, and it counts reports. */
  private static void isGuarded(Route route) {
    assertThat(
            route.method() == Method.GET
                || route.guard() == Route.Guard.FORM
                || route.guard() == Route.Guard.TOKEN
                || route.path().equals("/csp-report"))
        .as(route.path())
        .isTrue();
  }

  @Test
  void aRouteWhoseActionHasNoRowIsFound() {
    List<Rule> less =
        Matrix.RULES.stream().filter(rule -> rule.action() != Action.SEE_PEOPLE).toList();
    assertThat(withoutRule(routes, less)).containsExactly("/people", "/people/{name}");
  }

  private static List<String> withoutRule(List<Route> all, List<Rule> rules) {
    Set<Action> known = new TreeSet<>();
    rules.forEach(rule -> known.add(rule.action()));
    return all.stream().filter(route -> !known.contains(route.action())).map(Route::path).toList();
  }

  @Test
  void aPlaceInTheNavigationLeadsSomewhereThatTheSameActionOpens() {
    for (Routes.Place place : Routes.PLACES) {
      assertThat(routes)
          .anyMatch(
              route ->
                  route.path().equals(place.path())
                      && route.method() == Method.GET
                      && route.action() == place.action());
    }
  }

  @TestFactory
  Stream<DynamicTest> theMatrixIsWhatHappens() {
    List<@Nullable Role> roles = new ArrayList<>(Arrays.asList(Role.values()));
    roles.add(null);
    return roles.stream()
        .map(
            role ->
                DynamicTest.dynamicTest(
                    role == null ? "nobody signed in" : role.word(), () -> tryAll(role)));
  }

  private static void tryAll(@Nullable Role role) {
    Browser browser = role == null ? site.browser() : site.as(role.word());
    browser.get("/sign-in");
    Person person = role == null ? null : new Person("x", "X", Set.of(role));
    for (Route route : routes) {
      if (!ends(route)) {
        boolean may = new Access().may(person, route.action(), Involved.NOBODY);
        String path = route.path().replace("{name}", "ghost").replaceAll("\\{[a-z]+}", "999");
        boolean unknown = role == null || route.guard() == Route.Guard.TOKEN;
        check(route.method().name(), browser, path, may, unknown);
        if (route.method() == Method.GET) {
          check("HEAD", browser, path, may, unknown);
        }
        OTHER_METHODS.forEach(
            method -> assertThat(browser.send(method, path, "").status()).isIn(405, 404, 501));
      }
    }
    lastly(role, browser);
  }

  /** What would end the session that the other tries need. */
  private static boolean ends(Route route) {
    return route.path().equals("/sign-out");
  }

  private static void lastly(@Nullable Role role, Browser browser) {
    check("POST", browser, "/sign-out", role != null, role == null);
  }

  private static void check(
      String method, Browser browser, String path, boolean may, boolean stranger) {
    int status =
        method.equals("POST")
            ? browser.post(path).status()
            : browser.send(method, path, "").status();
    if (may) {
      assertThat(status).as(method + " " + path).isNotIn(401, 403).isLessThan(500);
    } else {
      assertThat(status).as(method + " " + path).isEqualTo(stranger ? 401 : 403);
    }
  }

  @Test
  void aPlantedRouteIsGuardedByTheRowOfItsActionAlone(@TempDir Path other) {
    assertThat(new Access().may(null, Action.SIGN_OFF, Involved.NOBODY)).isFalse();
    try (Site planted =
        Site.with(
            other,
            all -> {
              List<Route> more = new ArrayList<>(all);
              more.add(
                  Route.get("/planted", Action.SIGN_OFF, _ -> new Answer.Plain(200, "a/b", "x")));
              return more;
            })) {
      assertThat(planted.browser().get("/planted").status()).isEqualTo(401);
      assertThat(planted.as("admin").get("/planted").status()).isEqualTo(403);
      assertThat(planted.as("release-manager").get("/planted").status()).isEqualTo(200);
    }
  }
}
