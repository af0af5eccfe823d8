package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Incidents by failure mode, and one by one.
 *
 * @param group what is told of the failure mode that was chosen; null for several
 */
public record IncidentsView(
    Told told,
    Search search,
    List<GroupRow> groups,
    @Nullable Group group,
    List<Row> rows,
    PageLinks pages,
    May may)
    implements View {
  /**
   * What is said above everything.
   *
   * @param lead how much there is
   * @param news what just happened; null for nothing
   * @param problem what is wrong with what was asked for; null for nothing
   */
  public record Told(String lead, @Nullable String news, @Nullable String problem) {}

  /**
   * What is looked for, as typed, and what may be.
   *
   * @param people whether one may look for groups of people
   */
  public record Search(Typed typed, List<String> modes, Choices choices, boolean people) {
    public Search {
      modes = List.copyOf(modes);
    }
  }

  /** As typed; empty for any. */
  public record Typed(
      String mode,
      String severity,
      String slice,
      String version,
      String from,
      String until,
      String known) {}

  /** Values to choose from, such as {@code persona=guest}. */
  public record Choices(List<String> slices, List<String> versions) {
    public Choices {
      slices = List.copyOf(slices);
      versions = List.copyOf(versions);
    }
  }

  /**
   * A failure mode.
   *
   * @param severity with its style class
   * @param path to its incidents
   * @param onset what it set in with; empty where that is not known
   */
  public record GroupRow(
      Mark severity, String mode, String path, String incidents, String seen, String onset) {}

  /** A word with a style class. */
  public record Mark(String word, String tone) {
    /** A severity: the graver, the louder. */
    public static Mark severity(String word) {
      return new Mark(word, word.equals("P0") ? "fail" : word.equals("P1") ? "open" : "");
    }
  }

  /**
   * What is told of one failure mode.
   *
   * @param lines a word and what is said
   */
  public record Group(String mode, List<EvidenceView.Fact> lines) {
    public Group {
      lines = List.copyOf(lines);
    }
  }

  /**
   * An incident.
   *
   * @param owner empty where nobody has marked it as known
   */
  public record Row(
      String id, Mark severity, String mode, String seen, String requests, String owner) {}

  /** What the person may do here. */
  public record May(boolean send) {}

  public IncidentsView {
    groups = List.copyOf(groups);
    rows = List.copyOf(rows);
  }

  /** Of what is found. */
  public List<String> severities() {
    return List.of("P0", "P1", "P2", "P3");
  }

  @Override
  public String title() {
    return "Incidents";
  }
}
