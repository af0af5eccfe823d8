package dev.ratchet.web.entrance;

import dev.ratchet.access.Person;
import dev.ratchet.access.SecretToken;
import dev.ratchet.access.Sessions;
import dev.ratchet.access.SignIns;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.people.PeopleFlow;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Form;
import dev.ratchet.web.http.Visit;
import dev.ratchet.web.page.ChangePasswordView;
import dev.ratchet.web.page.NewPasswordView;
import dev.ratchet.web.page.SignInView;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Setting one's password: by a one-time link, or with the old one. */
public final class OwnPassword {
  private static final String DIFFER = "The two passwords differ.";
  private static final String OVER =
      "This link has been used, or is more than a day old. Ask an admin for a new one.";

  private final PeopleFlow people;
  private final SignIns signIns;
  private final Sessions sessions;

  public OwnPassword(PeopleFlow people, SignIns signIns, Sessions sessions) {
    this.people = people;
    this.signIns = signIns;
    this.sessions = sessions;
  }

  public Answer newPage(Visit visit) {
    String token = visit.query().text("token");
    return people
        .ofLink(new SecretToken(token))
        .map(person -> Answer.show(newView(token, person, null)))
        .orElseGet(() -> Answer.refuse(410, OVER));
  }

  public Answer setNew(Visit visit) {
    Form form = visit.form();
    String token = form.text("token");
    Optional<Person> person = people.ofLink(new SecretToken(token));
    if (person.isEmpty()) {
      return Answer.refuse(410, OVER);
    }
    if (!form.text("password").equals(form.text("again"))) {
      return new Answer.Shown(400, newView(token, person.get(), DIFFER));
    }
    try {
      people.newPassword(new SecretToken(token), form.text("password"));
    } catch (RatchetException e) {
      return new Answer.Shown(400, newView(token, person.get(), usage(e)));
    }
    return Answer.show(
        new SignInView("/", person.get().name(), null, "Your password is set. Sign in with it."));
  }

  public Answer page(Visit visit) {
    return Answer.show(new ChangePasswordView(visit.person().name(), null));
  }

  /** Every session of the person ends; the one that asked goes on under a new token. */
  public Answer change(Visit visit) {
    Form form = visit.form();
    Person person = visit.person();
    if (form.text("old").isEmpty()) {
      return again(person, 400, "Type your present password too.");
    }
    if (!form.text("password").equals(form.text("again"))) {
      return again(person, 400, DIFFER);
    }
    return switch (signIns.attempt(person.name(), form.text("old"), visit.place().address())) {
      case SignIns.Outcome.Welcome _ -> changed(person, form.text("password"));
      case SignIns.Outcome.Wrong _ -> again(person, 400, "The present password is another one.");
      case SignIns.Outcome.Wait(Duration left) ->
          again(person, 429, "Too many tries. Wait " + SignIn.words(left) + ", then try again.");
    };
  }

  private Answer changed(Person person, String password) {
    try {
      people.changePassword(person, password);
    } catch (RatchetException e) {
      return again(person, 400, usage(e));
    }
    return new Answer.GoTo("/", new Answer.Stay.Begins(sessions.open(person.name()).text()));
  }

  private static Answer again(Person person, int status, String problem) {
    return new Answer.Shown(status, new ChangePasswordView(person.name(), problem));
  }

  private static NewPasswordView newView(String token, Person person, @Nullable String problem) {
    return new NewPasswordView(token, person.name(), person.fullName(), problem);
  }

  private static String usage(RatchetException e) {
    if (e.code() != ErrorCode.USAGE) {
      throw e;
    }
    return e.text();
  }
}
