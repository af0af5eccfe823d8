package dev.ratchet.web.people;

import dev.ratchet.access.Person;
import dev.ratchet.access.Role;
import dev.ratchet.access.SecretToken;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.people.PeopleFlow;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Form;
import dev.ratchet.web.http.Visit;
import dev.ratchet.web.page.LinkView;
import dev.ratchet.web.page.PeopleView;
import dev.ratchet.web.page.PersonView;
import dev.ratchet.web.page.RoleBox;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The list of people, and what an admin does about them. */
public final class PeoplePages {
  private static final String HERE = "/people";

  private final PeopleFlow people;

  public PeoplePages(PeopleFlow people) {
    this.people = people;
  }

  public Answer list(Visit visit) {
    return shown(visit, 200, PeopleView.Draft.EMPTY);
  }

  /** Adds someone and shows the link for their password, once. */
  public Answer add(Visit visit) {
    Form form = visit.form();
    try {
      Person person =
          new Person(
              Person.spelled(form.text("name")), form.text("full-name").strip(), roles(form));
      return link(visit, person, people.add(visit.person().name(), person));
    } catch (RatchetException e) {
      if (e.code() != ErrorCode.USAGE) {
        throw e;
      }
      PeopleView.Draft draft =
          new PeopleView.Draft(
              form.text("name"), form.text("full-name"), RoleBox.all(roles(form)), e.text());
      return shown(visit, 400, draft);
    }
  }

  public Answer one(Visit visit) {
    return about(visit, 200, null);
  }

  public Answer changeRoles(Visit visit) {
    Set<Role> roles = roles(visit.form());
    return changed(
        visit, () -> people.changeRoles(visit.person().name(), visit.parameter("name"), roles));
  }

  public Answer setActive(Visit visit) {
    String active = visit.form().text("active");
    if (!active.equals("yes") && !active.equals("no")) {
      return Answer.refuse(400, "The form does not say whether to let this person in.");
    }
    return changed(
        visit,
        () ->
            people.setActive(visit.person().name(), visit.parameter("name"), active.equals("yes")));
  }

  private Answer changed(Visit visit, Runnable change) {
    try {
      change.run();
      return Answer.goTo(HERE);
    } catch (RatchetException e) {
      if (e.code() != ErrorCode.USAGE) {
        throw e;
      }
      return about(visit, 409, e.text());
    }
  }

  private Answer about(Visit visit, int status, @Nullable String problem) {
    return people
        .account(visit.parameter("name"))
        .<Answer>map(
            account -> new Answer.Shown(status, PersonView.of(account, visit.person(), problem)))
        .orElseGet(() -> Answer.refuse(404, "Nobody has this name."));
  }

  /** Shows a link for a new password, once. */
  public Answer resetPassword(Visit visit) {
    String name = visit.parameter("name");
    SecretToken token = people.resetPassword(visit.person().name(), name);
    Person person =
        people
            .ofLink(token)
            .orElseThrow(() -> new RatchetException(ErrorCode.NOT_FOUND, "nobody has this name"));
    return link(visit, person, token);
  }

  private Answer shown(Visit visit, int status, PeopleView.Draft draft) {
    return new Answer.Shown(status, PeopleView.of(people.everyone(), visit.person(), draft));
  }

  private static Answer link(Visit visit, Person person, SecretToken token) {
    return Answer.show(
        new LinkView(
            person.fullName(),
            person.name(),
            visit.place().base() + "/password/new?token=" + token.text(),
            PeopleFlow.LINK_GOOD.toHours()));
  }

  private static Set<Role> roles(Form form) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String word : form.texts("role")) {
      roles.add(
          Role.of(word)
              .orElseThrow(
                  () -> new RatchetException(ErrorCode.INVALID_INPUT, "there is no such role")));
    }
    return roles;
  }
}
