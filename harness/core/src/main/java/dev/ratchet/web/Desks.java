package dev.ratchet.web;

import dev.ratchet.access.Action;
import dev.ratchet.flow.casebook.OpenCasebook;
import dev.ratchet.store.Database;
import dev.ratchet.web.handover.Lender;
import dev.ratchet.web.handover.Turnstile;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Route;
import dev.ratchet.web.http.Visit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The desks that the pages work at. While a command has the store's file they are closed, and who
 * comes is asked to come again; then they are wired anew, and everything else of the server stays
 * as it was, sessions too.
 */
final class Desks implements Lender, AutoCloseable {
  private static final Duration AGAIN = Duration.ofSeconds(2);

  /** What needs no store, and so goes on. */
  private static final Set<Action> WITHOUT_STORE =
      Set.of(
          Action.ENTER,
          Action.SEE_HOME,
          Action.SIGN_OUT,
          Action.CHANGE_OWN_PASSWORD,
          Action.SEE_CANARY_STATUS, // readings and acts lie in files
          Action.SEE_PEOPLE,
          Action.MANAGE_PEOPLE);

  private final Turnstile turnstile = new Turnstile();
  private final Supplier<Wiring.Desk> opening;
  private final Function<Wiring.Desk, List<Route>> wiring;
  private volatile Standing standing;
  private volatile boolean lent;

  /**
   * What is open, or was until it was lent.
   *
   * @param samples whose cases are open
   */
  private record Standing(OpenCasebook casebook, List<Route> routes, Set<String> samples) {}

  /**
   * Over a casebook that is open.
   *
   * @param opening opens it again
   * @param wiring the routes over it, always the same ones in the same order
   */
  Desks(
      Wiring.Desk first, Supplier<Wiring.Desk> opening, Function<Wiring.Desk, List<Route>> wiring) {
    this.opening = opening;
    this.wiring = wiring;
    this.standing = standing(first);
  }

  private Standing standing(Wiring.Desk desk) {
    Set<String> samples = ConcurrentHashMap.newKeySet();
    samples.addAll(desk.casebook().samples());
    return new Standing(desk.casebook(), wiring.apply(desk), samples);
  }

  /** Who is inside. */
  Turnstile turnstile() {
    return turnstile;
  }

  /** The routes, for as long as the server lives. */
  List<Route> routes() {
    List<Route> all = new ArrayList<>();
    for (Route route : standing.routes()) {
      int number = all.size();
      all.add(
          new Route(
              route.method(),
              route.path(),
              route.action(),
              route.guard(),
              visit -> answer(number, visit)));
    }
    return all;
  }

  private Answer answer(int number, Visit visit) {
    Route known = standing.routes().get(number);
    if (WITHOUT_STORE.contains(known.action())) {
      return known.endpoint().answer(visit);
    }
    try (Turnstile.Pass pass = turnstile.page().orElse(null)) {
      return pass == null
          ? new Answer.Refused(
              503,
              "A command is at work on the store itself. In a moment this page is there again;"
                  + " nothing is lost.",
              AGAIN)
          : standing.routes().get(number).endpoint().answer(visit);
    }
  }

  @Override
  public Database lease() {
    return standing.casebook().database().lease();
  }

  /** Cases of samples that were drawn by a command. */
  @Override
  public void lookAgain() {
    Standing now = standing;
    now.casebook().samples().stream()
        .filter(now.samples()::add)
        .forEach(sample -> now.casebook().openSample(Wiring.SELF, sample));
  }

  @Override
  public void letGo() {
    lent = true;
    standing.casebook().close();
  }

  @Override
  public void takeBack() {
    standing = standing(opening.get());
    lent = false;
  }

  @Override
  public void close() {
    if (!lent) {
      standing.casebook().close();
    }
  }
}
