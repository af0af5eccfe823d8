package dev.ratchet.web.page;

import dev.ratchet.access.Person;
import java.util.List;

/**
 * Where people arrive.
 *
 * @param places what they may go to
 * @param roles theirs, with what each is for
 */
public record HomeView(String title, List<Place> places, List<RoleBox> roles) implements View {
  /** Somewhere to go. */
  public record Place(String label, String path, String says) {}

  public HomeView {
    places = List.copyOf(places);
    roles = List.copyOf(roles);
  }

  /** The home of a person. */
  public static HomeView of(Person person, List<Place> places) {
    return new HomeView(
        "Home", places, RoleBox.all(person.roles()).stream().filter(RoleBox::ticked).toList());
  }
}
