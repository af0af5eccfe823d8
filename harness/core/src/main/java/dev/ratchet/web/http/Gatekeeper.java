package dev.ratchet.web.http;

import dev.ratchet.access.Access;
import dev.ratchet.access.Accounts;
import dev.ratchet.access.Involved;
import dev.ratchet.access.Person;
import dev.ratchet.access.SecretToken;
import dev.ratchet.access.Session;
import dev.ratchet.access.Sessions;
import dev.ratchet.access.SignIns;
import dev.ratchet.web.page.ConfirmView;
import dev.ratchet.web.page.SignInView;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request in or turns it away: the door it comes through, who asks, whether the matrix
 * allows it, whether the form is our own page's, and whether the password was given lately.
 */
public final class Gatekeeper {
  /** The name of the field in which a password is given again. */
  public static final String PASSWORD = "_password";

  private final Who who;
  private final Frontier frontier;
  private final FormTokens tokens;
  private final Confirmations confirmations;
  private final Machines machines;
  private final SecureRandom random;
  private final Access access = new Access();

  public Gatekeeper(Who who, Frontier frontier, Tokens tokens, SecureRandom random) {
    this.who = who;
    this.frontier = frontier;
    this.tokens = tokens.forms();
    this.confirmations = tokens.confirmations();
    this.machines = tokens.machines();
    this.random = random;
  }

  /** What is sealed into pages, and what machines show. */
  public record Tokens(FormTokens forms, Confirmations confirmations, Machines machines) {}

  /** Where people are known from. */
  public record Who(Accounts accounts, Sessions sessions, SignIns signIns) {}

  /** Who asks. */
  public Visitor visitor(Asked asked) {
    Optional<Person> vouched = frontier.vouched(asked.sender(), who.accounts().people());
    if (vouched.isPresent()) {
      return new Visitor.Vouched(vouched.get());
    }
    return guest(asked.cookies().session()).orElseGet(() -> stranger(asked.cookies().browser()));
  }

  private Optional<Visitor> guest(@Nullable String cookie) {
    if (cookie == null) {
      return Optional.empty();
    }
    SecretToken token = new SecretToken(cookie);
    Optional<Session> session = who.sessions().find(token);
    return session
        .flatMap(one -> who.accounts().people().active(one.person()))
        .map(person -> new Visitor.Guest(person, token, session.get()));
  }

  private Visitor stranger(@Nullable String cookie) {
    return new Visitor.Stranger(
        cookie == null || cookie.isEmpty() ? SecretToken.make(random).text() : cookie);
  }

  /** Lets a request for a route in, or not. */
  public Admission admit(Route route, Asked asked) {
    return access.isForMachines(route.action()) ? machine(asked) : person(route, asked);
  }

  /** Whoever has signed in in this browser, it does not matter. */
  private Admission machine(Asked asked) {
    Answer turned = machines.turned(asked);
    Visitor visitor = new Visitor.Machine();
    return turned == null
        ? new Admission.Let(visit(asked, visitor))
        : new Admission.Turned(visitor, turned);
  }

  private Admission person(Route route, Asked asked) {
    Visitor visitor = visitor(asked);
    Answer turned = right(route, asked, visitor);
    if (turned == null && route.guard() == Route.Guard.FORM) {
      turned = form(asked, visitor);
    }
    if (turned == null && route.method() == Method.POST) {
      turned = stepUp(route, asked, visitor);
    }
    return turned == null
        ? new Admission.Let(visit(asked, visitor))
        : new Admission.Turned(visitor, turned);
  }

  private @Nullable Answer right(Route route, Asked asked, Visitor visitor) {
    return switch (access.decide(visitor.person().orElse(null), route.action(), Involved.NOBODY)) {
      case ALLOWED -> null;
      case SIGN_IN -> new Answer.Shown(401, SignInView.before(placeOf(asked)));
      case NOT_THIS_ROLE, NOT_THIS_THING ->
          Answer.refuse(
              403,
              "None of your roles allows this: "
                  + route.action().means()
                  + ". An admin gives roles.");
    };
  }

  /** Where to go on after signing in. */
  private static String placeOf(Asked asked) {
    return asked.line().method() == Method.GET ? asked.line().path() : "/";
  }

  private @Nullable Answer form(Asked asked, Visitor visitor) {
    if (!frontier.isOwnPage(asked.sender())) {
      return Answer.refuse(403, "This form was sent from another site, so nothing was done.");
    }
    Form form = asked.form();
    if (form == null) {
      return Answer.refuse(415, "Only forms are taken here.");
    }
    String header = asked.line().formToken();
    String given = header.isEmpty() ? form.text(FormTokens.FIELD) : header;
    return tokens.isGood(visitor, given)
        ? null
        : Answer.refuse(
            403,
            "This page was out of date, so nothing was done. Go back, reload it, and send it"
                + " again.");
  }

  /** Whom a proxy vouches for has no password here, and is asked otherwise. */
  private @Nullable Answer stepUp(Route route, Asked asked, Visitor visitor) {
    if (!access.needsStepUp(route.action())) {
      return null;
    }
    return switch (visitor) {
      case Visitor.Stranger _, Visitor.Machine _ -> null;
      case Visitor.Guest guest -> password(guest, asked);
      case Visitor.Vouched vouched -> confirmations.open(vouched, asked);
    };
  }

  private @Nullable Answer password(Visitor.Guest guest, Asked asked) {
    if (who.sessions().isProved(guest.session())) {
      return null;
    }
    Form form = asked.form();
    String password = form == null ? "" : form.text(PASSWORD);
    if (password.isEmpty()) {
      return askPassword(403, null);
    }
    return switch (who.signIns()
        .attempt(guest.known().name(), password, asked.sender().address())) {
      case SignIns.Outcome.Welcome _ -> {
        who.sessions().prove(guest.token());
        yield null;
      }
      case SignIns.Outcome.Wrong _ -> askPassword(403, "This is not your password.");
      case SignIns.Outcome.Wait(var left) ->
          askPassword(429, "Too many tries; wait " + (left.toSeconds() + 1) + " seconds.");
    };
  }

  private static Answer askPassword(int status, @Nullable String problem) {
    return new Answer.AskAgain(status, new ConfirmView.Question.Password(), problem);
  }

  private Visit visit(Asked asked, Visitor visitor) {
    return new Visit(
        visitor,
        frontier.placed(asked.sender()),
        asked.parameters(),
        asked.query(),
        asked.form() == null ? asked.body() : "",
        withoutOurs(asked.form()));
  }

  /** The fields of a form that are its own. */
  public static Form withoutOurs(@Nullable Form form) {
    if (form == null) {
      return Form.EMPTY;
    }
    Map<String, List<String>> fields = new LinkedHashMap<>(form.fields());
    fields.keySet().removeIf(name -> name.startsWith("_"));
    return new Form(fields);
  }
}
