package dev.ratchet.web.page;

import dev.ratchet.base.Visible;
import dev.ratchet.telemetry.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request with its signals and nothing of its text.
 *
 * @param label its time and a part of its id
 * @param state whether its text is kept and whether it is a case
 * @param sendable whether it can be sent to labelling
 * @param readable whether its text can be asked for
 */
public record RequestRow(
    String id,
    String label,
    List<EvidenceView.Fact> signals,
    State state,
    boolean sendable,
    boolean readable) {
  private static final int BRIEF = 12;

  /** In words, with the case's address; null for none. */
  public record State(String says, @Nullable String path) {}

  public RequestRow {
    signals = List.copyOf(signals);
  }

  /**
   * Of a request.
   *
   * @param kept whether its text is
   * @param number of its case; null where none is open
   */
  public static RequestRow of(Request request, boolean kept, @Nullable Long number) {
    return new RequestRow(
        request.id(),
        label(request),
        signals(request),
        state(kept, number),
        kept && number == null,
        kept);
  }

  /** Its time and the beginning of its id. */
  public static String label(Request request) {
    return Moments.second(request.startedAt()) + " · " + brief(request.id());
  }

  /** The beginning of an id, for people's eyes. */
  public static String brief(String id) {
    String visible = Visible.line(id);
    return visible.length() <= BRIEF ? visible : visible.substring(0, BRIEF) + "…";
  }

  private static State state(boolean kept, @Nullable Long number) {
    if (number != null) {
      return new State("case " + number, "/cases/" + number);
    }
    return new State(kept ? "text kept" : "text not kept", null);
  }

  private static List<EvidenceView.Fact> signals(Request request) {
    List<EvidenceView.Fact> facts = new ArrayList<>();
    EvidenceView.add(facts, "persona", request.who().role());
    EvidenceView.add(facts, "tenant", request.who().tenant());
    EvidenceView.add(facts, "language", request.who().locale());
    EvidenceView.add(facts, "region", request.who().region());
    EvidenceView.add(facts, "channel", request.who().channel());
    EvidenceView.add(facts, "intent", request.input().intent());
    EvidenceView.add(facts, "risk", request.input().risk());
    EvidenceView.add(facts, "app", request.versions().app());
    EvidenceView.add(facts, "prompt", request.versions().prompt());
    EvidenceView.add(facts, "retrieval", request.versions().retrieval());
    EvidenceView.add(facts, "tools", request.versions().toolSchema());
    EvidenceView.add(facts, "ended", request.end().status());
    return facts;
  }
}
