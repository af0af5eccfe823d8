package dev.ratchet.web;

import dev.ratchet.access.Person;
import dev.ratchet.base.Visible;
import dev.ratchet.web.http.FormTokens;
import dev.ratchet.web.http.Visitor;
import dev.ratchet.web.page.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What surrounds a page, for whoever looks at it. */
final class Frames {
  private final String workspace;
  private final Assets assets;
  private final FormTokens tokens;

  Frames(String workspace, Assets assets, FormTokens tokens) {
    this.workspace = Visible.line(workspace);
    this.assets = assets;
    this.tokens = tokens;
  }

  Frame of(Visitor visitor, String path, String nonce) {
    Frame.Head head =
        new Frame.Head(
            workspace,
            nonce,
            tokens.of(visitor),
            new Frame.Files(assets.style(), assets.script(), assets.desk(), assets.icon()));
    return new Frame(head, navigation(visitor, path), who(visitor));
  }

  private static List<Frame.Entry> navigation(Visitor visitor, String path) {
    List<Frame.Entry> entries = new ArrayList<>();
    if (visitor.person().isPresent()) {
      entries.add(new Frame.Entry("Home", "/", path.equals("/")));
      Routes.placesOf(visitor.person().get()).stream()
          .map(place -> new Frame.Entry(place.label(), place.path(), isIn(path, place.path())))
          .forEach(entries::add);
    }
    return entries;
  }

  private static boolean isIn(String path, String place) {
    return path.equals(place) || path.startsWith(place + "/");
  }

  private static Frame.@Nullable Who who(Visitor visitor) {
    return switch (visitor) {
      case Visitor.Stranger _, Visitor.Machine _ -> null;
      case Visitor.Guest guest -> who(guest.known(), true);
      case Visitor.Vouched vouched -> who(vouched.known(), false);
    };
  }

  private static Frame.Who who(Person person, boolean out) {
    return new Frame.Who(Visible.line(person.fullName()), person.name(), out);
  }
}
