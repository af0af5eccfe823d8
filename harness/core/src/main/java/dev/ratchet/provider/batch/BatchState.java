package dev.ratchet.provider.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a provider says of a batch.
 *
 * @param outputFile its name of the file of answers; empty when there is none
 * @param errorFile its name of the file of failures; empty when there is none
 * @param code why the batch failed, if that looks like a code; else empty
 */
record BatchState(Phase phase, Counts counts, String outputFile, String errorFile, String code) {
  /** What an id of a batch or file looks like, so that it can stand in a URL and in a message. */
  static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

  private static final Pattern CODE = Pattern.compile("[a-z0-9_.-]{1,60}");
  private static final int MOST = 1_000_000_000;

  /** Where it stands. */
  enum Phase {
    /** Not at its end, be it in words that are not known. */
    UNDER_WAY,
    COMPLETED,
    /** Its time ran out; what was answered until then is there. */
    EXPIRED,
    /** It was refused as a whole. */
    FAILED,
    /** Somebody ended it; what was answered until then is there. */
    CANCELLED
  }

  /** Questions, as the provider counts them; for display alone. */
  record Counts(int total, int ended) {}

  static BatchState read(ObjectNode said) {
    JsonNode counts = said.path("request_counts");
    return new BatchState(
        phase(said.path("status").asText("")),
        new Counts(
            count(counts.path("total")),
            Math.min(MOST, count(counts.path("completed")) + count(counts.path("failed")))),
        id(said.path("output_file_id")),
        id(said.path("error_file_id")),
        code(said.path("errors").path("data").path(0).path("code").asText("")));
  }

  /** An id as it may be used; empty where there is none. */
  static String id(JsonNode said) {
    String id = said.asText("");
    return ID.matcher(id).matches() ? id : "";
  }

  private static Phase phase(String status) {
    return switch (status.toLowerCase(Locale.ROOT)) {
      case "completed" -> Phase.COMPLETED;
      case "expired" -> Phase.EXPIRED;
      case "failed" -> Phase.FAILED;
      case "cancelled" -> Phase.CANCELLED;
      default -> Phase.UNDER_WAY;
    };
  }

  private static int count(JsonNode said) {
    return said.isIntegralNumber() && said.canConvertToInt()
        ? Math.clamp(said.asInt(), 0, MOST)
        : 0;
  }

  private static String code(String said) {
    return CODE.matcher(said).matches() ? said : "";
  }
}
