package dev.ratchet.web.page;

import dev.ratchet.access.Account;
import dev.ratchet.access.Person;
import dev.ratchet.base.Visible;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everyone, and a form to add one. */
public record PeopleView(List<Row> rows, Draft draft) implements View {
  /**
   * A person.
   *
   * @param state in words
   * @param tone style class of the state
   */
  public record Row(Who who, String state, String tone, boolean active, List<RoleBox> roles) {
    /**
     * Their names.
     *
     * @param self whether it is who looks
     */
    public record Who(String name, String fullName, boolean self) {}

    public Row {
      roles = List.copyOf(roles);
    }

    /** The roles that they have. */
    public List<String> held() {
      return roles.stream().filter(RoleBox::ticked).map(RoleBox::word).toList();
    }

    static Row of(Account account, String viewer) {
      Person person = account.person();
      boolean waits = account.password() == null;
      String state = account.active() ? (waits ? "no password yet" : "active") : "deactivated";
      String tone = account.active() ? (waits ? "open" : "pass") : "off";
      return new Row(
          new Who(person.name(), Visible.line(person.fullName()), person.name().equals(viewer)),
          state,
          tone,
          account.active(),
          RoleBox.all(person.roles()));
    }
  }

  /**
   * Someone to be added, as typed.
   *
   * @param problem null for the first try
   */
  public record Draft(String name, String fullName, List<RoleBox> roles, @Nullable String problem) {
    public static final Draft EMPTY = new Draft("", "", RoleBox.all(Set.of()), null);

    public Draft {
      roles = List.copyOf(roles);
    }
  }

  public PeopleView {
    rows = List.copyOf(rows);
  }

  /** The page for one who looks at it. */
  public static PeopleView of(List<Account> accounts, Person viewer, Draft draft) {
    return new PeopleView(
        accounts.stream().map(account -> Row.of(account, viewer.name())).toList(), draft);
  }

  @Override
  public String title() {
    return "People";
  }
}
