package dev.ratchet.web.page;

import dev.ratchet.report.release.ReleaseSheet;
import java.util.List;

/** The canaries of this workspace. */
public record ReleasesView(List<Row> rows, PageLinks pages) implements View {
  /** A canary. */
  public sealed interface Row {
    String id();
  }

  /** As it stands. */
  public record Told(ReleaseSheet sheet) implements Row {
    @Override
    public String id() {
      return sheet.head().canary();
    }

    /** What is left, by id; empty for nothing. */
    public String left() {
      return String.join(
          ", ",
          sheet.items().stream()
              .filter(item -> !(item.todo() instanceof ReleaseSheet.Todo.Nothing))
              .map(ReleaseSheet.Line::id)
              .toList());
    }

    /** By whom it was signed last; empty while nobody has. */
    public String signer() {
      return sheet.revisions().isEmpty()
          ? ""
          : sheet.revisions().getLast().signer() + ", " + sheet.revisions().getLast().at();
    }
  }

  /** That it cannot be told, and why. */
  public record Untold(String id, String why) implements Row {}

  public ReleasesView {
    rows = List.copyOf(rows);
  }

  @Override
  public String title() {
    return "Releases";
  }
}
