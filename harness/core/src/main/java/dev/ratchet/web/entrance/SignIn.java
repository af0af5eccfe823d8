package dev.ratchet.web.entrance;

import dev.ratchet.access.Person;
import dev.ratchet.access.Sessions;
import dev.ratchet.access.SignIns;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.LocalPath;
import dev.ratchet.web.http.Visit;
import dev.ratchet.web.http.Visitor;
import dev.ratchet.web.page.SignInView;
import java.time.Duration;

/** Signing in and out. */
public final class SignIn {
  private final SignIns signIns;
  private final Sessions sessions;

  public SignIn(SignIns signIns, Sessions sessions) {
    this.signIns = signIns;
    this.sessions = sessions;
  }

  public Answer page(Visit visit) {
    String to = LocalPath.of(visit.query().text("to"));
    return visit.visitor().person().isPresent()
        ? Answer.goTo(to)
        : Answer.show(SignInView.before(to));
  }

  /** A try; whoever comes in gets a token that nobody knew before. */
  public Answer signIn(Visit visit) {
    String name = visit.form().text("name");
    String password = visit.form().text("password");
    String to = LocalPath.of(visit.form().text("to"));
    if (name.isBlank() || password.isEmpty()) {
      return again(400, to, name, "Type your name and your password.");
    }
    return switch (signIns.attempt(name, password, visit.place().address())) {
      case SignIns.Outcome.Welcome(Person person) -> {
        end(visit);
        yield new Answer.GoTo(to, new Answer.Stay.Begins(sessions.open(person.name()).text()));
      }
      case SignIns.Outcome.Wrong _ -> again(401, to, name, "Name and password do not fit.");
      case SignIns.Outcome.Wait(Duration left) ->
          again(429, to, name, "Too many tries. Wait " + words(left) + ", then try again.");
    };
  }

  public Answer signOut(Visit visit) {
    end(visit);
    return new Answer.GoTo("/sign-in", new Answer.Stay.Ends());
  }

  private void end(Visit visit) {
    if (visit.visitor() instanceof Visitor.Guest guest) {
      sessions.end(guest.token());
    }
  }

  private static Answer again(int status, String to, String name, String problem) {
    String brief = name.length() > 64 ? "" : name;
    return new Answer.Shown(status, new SignInView(to, brief, problem, null));
  }

  /** Rounded up. */
  static String words(Duration left) {
    long seconds = left.toSeconds() + 1;
    return seconds < 90 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
  }
}
