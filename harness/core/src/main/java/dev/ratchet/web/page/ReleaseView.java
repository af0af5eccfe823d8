package dev.ratchet.web.page;

import dev.ratchet.report.release.ReleaseSheet;
import dev.ratchet.report.release.ReleaseSheet.Example;
import dev.ratchet.report.release.ReleaseSheet.Line;
import dev.ratchet.report.release.ReleaseSheet.Todo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One canary: where it stands, and what whoever looks may do about it. */
public record ReleaseView(ReleaseSheet sheet, May may, Acting acting) implements View {
  /**
   * What the person may do.
   *
   * @param name theirs
   * @param author whether they made the change
   * @param read whether they may look at single requests
   */
  public record May(
      String name, boolean assign, boolean answer, boolean sign, boolean author, boolean read) {}

  /**
   * What they are doing.
   *
   * @param form id of the next form; each form on the page adds a word of its own
   * @param typed what they typed into a form that was refused, by field
   */
  public record Acting(
      String form, Map<String, String> typed, @Nullable String news, @Nullable String problem) {
    public Acting {
      typed = Map.copyOf(typed);
    }
  }

  /** Whether they are offered to answer an item: it is open, and theirs to answer. */
  public boolean answers(Line line) {
    return may.answer()
        && switch (line.todo()) {
          case Todo.Nothing _, Todo.Measure _, Todo.Own _ -> false;
          case Todo.Confirm _, Todo.GoOn _ -> true;
          case Todo.Agree agree -> !agree.asker().equals(may.name());
        };
  }

  /** What was typed for an item, or a failure mode; empty for nothing. */
  public String typed(String about, String field) {
    return about.equals(acting.typed().get("about")) ? acting.typed().getOrDefault(field, "") : "";
  }

  /** The page of a request. */
  public String path(Example example) {
    return PageLinks.path(
        "/releases/" + sheet.head().canary() + "/request", Map.of("request", example.request()));
  }

  /** Whether a release can be signed by them now. */
  public boolean releases() {
    return may.sign() && !may.author() && sheet.head().whole();
  }

  @Override
  public String title() {
    return "Release " + sheet.head().canary();
  }
}
