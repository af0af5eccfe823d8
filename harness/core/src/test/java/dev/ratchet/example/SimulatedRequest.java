package dev.ratchet.example;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request to the simulated copilot, raw, with what was planted in it.
 *
 * @param personal personal data that stands in its texts, as it stands there
 * @param feedback 1 or -1; null when the user gave none
 */
record SimulatedRequest(
    String trace,
    String session,
    Instant startedAt,
    long durationMillis,
    Actor actor,
    Release release,
    Ask ask,
    @Nullable Search search,
    @Nullable TicketCall ticket,
    Reply reply,
    List<String> personal,
    @Nullable Integer feedback,
    boolean escalated) {
  SimulatedRequest {
    personal = List.copyOf(personal);
  }

  /** Who asked, and from where. */
  record Actor(
      String user, String role, String tenant, String locale, String channel, String region) {
    String language() {
      return locale.substring(0, 2);
    }

    boolean isHr() {
      return role.equals("hr");
    }
  }

  /**
   * What was asked.
   *
   * @param fact what a good answer holds
   */
  record Ask(String topic, String intent, String risk, String text, String fact) {}

  /** A search with what it brought. */
  record Search(String query, List<Document> documents, int denied) {
    Search {
      documents = List.copyOf(documents);
    }
  }

  /** A document as the search tool returns it. */
  record Document(String id, List<String> tags, String source, String text) {
    Document {
      tags = List.copyOf(tags);
    }
  }

  /** A call of the ticket tool; {@code ticket} is empty when it failed. */
  record TicketCall(String summary, String ticket) {
    boolean failed() {
      return ticket.isEmpty();
    }
  }

  /** What the user got; empty text in an outage. */
  record Reply(Mode mode, String text, List<String> citations, String finish) {
    Reply {
      citations = List.copyOf(citations);
    }
  }

  Mode mode() {
    return reply.mode();
  }
}
