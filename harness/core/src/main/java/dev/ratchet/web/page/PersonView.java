package dev.ratchet.web.page;

import dev.ratchet.access.Account;
import dev.ratchet.access.Person;
import org.jspecify.annotations.Nullable;

/**
 * One person, and what can be changed about them.
 *
 * @param problem with what was tried, or null
 */
public record PersonView(PeopleView.Row row, @Nullable String problem) implements View {
  /** The page for one who looks at it. */
  public static PersonView of(Account account, Person viewer, @Nullable String problem) {
    return new PersonView(PeopleView.Row.of(account, viewer.name()), problem);
  }

  @Override
  public String title() {
    return row.who().fullName();
  }
}
