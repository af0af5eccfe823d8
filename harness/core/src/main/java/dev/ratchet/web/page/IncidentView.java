package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One incident.
 *
 * @param read the text that was just read; null for none
 */
public record IncidentView(
    Head head,
    List<Found> findings,
    Members members,
    @Nullable ReadText read,
    Known known,
    Acting acting)
    implements View {
  /** What it is. */
  public record Head(
      String id, IncidentsView.Mark severity, String mode, String boundary, String seen) {}

  /**
   * A finding.
   *
   * @param where request or window
   * @param rows of evidence
   */
  public record Found(String detector, String where, List<List<EvidenceView.Fact>> rows) {
    public Found {
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * Its requests.
   *
   * @param hidden why some requests, or all, are not shown; null where they are
   */
  public record Members(List<RequestRow> rows, PageLinks pages, @Nullable String hidden) {
    public Members {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Who owns it.
   *
   * @param said newest first
   */
  public record Known(List<Owned> said) {
    public Known {
      said = List.copyOf(said);
    }
  }

  /** What somebody said of who owns it. */
  public record Owned(String owner, String note, String by, String at) {}

  /**
   * What the person may do, and what they have just done.
   *
   * @param form id of the next form
   */
  public record Acting(
      String form,
      boolean read,
      boolean send,
      boolean mark,
      @Nullable String news,
      @Nullable String problem) {}

  public IncidentView {
    findings = List.copyOf(findings);
  }

  /** Whether any text can be asked for. */
  public boolean anyReadable() {
    return acting.read() && members.rows().stream().anyMatch(RequestRow::readable);
  }

  /** Whether any request can be sent. */
  public boolean anySendable() {
    return acting.send() && members.rows().stream().anyMatch(RequestRow::sendable);
  }

  @Override
  public String title() {
    return "Incident " + head.id();
  }
}
