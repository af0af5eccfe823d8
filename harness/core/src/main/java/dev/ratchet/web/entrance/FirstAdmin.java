package dev.ratchet.web.entrance;

import dev.ratchet.access.FirstAdminToken;
import dev.ratchet.access.Person;
import dev.ratchet.access.Role;
import dev.ratchet.access.SecretToken;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.people.PeopleFlow;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Form;
import dev.ratchet.web.http.Visit;
import dev.ratchet.web.page.FirstAdminView;
import dev.ratchet.web.page.RoleBox;
import dev.ratchet.web.page.SignInView;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Making the first admin, with the token that the server printed, on the server's own machine. */
public final class FirstAdmin {
  private static final String OVER =
      "This link is good for half an hour after the server started, once, and only in a browser on"
          + " the server's own machine. Start the server again for a new one.";

  private final PeopleFlow people;
  private final FirstAdminToken first;

  public FirstAdmin(PeopleFlow people, FirstAdminToken first) {
    this.people = people;
    this.first = first;
  }

  public Answer page(Visit visit) {
    String token = visit.query().text("token");
    return isOpen(visit, token)
        ? Answer.show(view(token, Form.EMPTY, null))
        : Answer.refuse(410, OVER);
  }

  public Answer make(Visit visit) {
    Form form = visit.form();
    String token = form.text("token");
    if (!isOpen(visit, token)) {
      return Answer.refuse(410, OVER);
    }
    if (!form.text("password").equals(form.text("again"))) {
      return again(token, form, "The two passwords differ.");
    }
    try {
      Set<Role> roles = EnumSet.of(Role.ADMIN);
      form.texts("role").forEach(word -> Role.of(word).ifPresent(roles::add));
      Person person = new Person(Person.spelled(form.text("name")), form.text("full-name"), roles);
      people.firstAdmin(first, new SecretToken(token), person, form.text("password"));
      return Answer.show(
          new SignInView("/", person.name(), null, "Your account is made. Sign in with it."));
    } catch (RatchetException e) {
      return mended(e, token, form);
    }
  }

  private boolean isOpen(Visit visit, String token) {
    return visit.place().here() && first.isGood(new SecretToken(token));
  }

  private static Answer mended(RatchetException e, String token, Form form) {
    if (e.code() != ErrorCode.USAGE) {
      throw e;
    }
    return again(token, form, e.text());
  }

  private static Answer again(String token, Form form, String problem) {
    return new Answer.Shown(400, view(token, form, problem));
  }

  private static FirstAdminView view(String token, Form form, @Nullable String problem) {
    Set<Role> ticked = EnumSet.noneOf(Role.class);
    form.texts("role").forEach(word -> Role.of(word).ifPresent(ticked::add));
    List<RoleBox> boxes =
        RoleBox.all(ticked).stream().filter(box -> !box.word().equals(Role.ADMIN.word())).toList();
    return new FirstAdminView(token, form.text("name"), form.text("full-name"), boxes, problem);
  }
}
