package dev.ratchet.telemetry;

import dev.ratchet.telemetry.FieldMap.Field;
import dev.ratchet.telemetry.FragmentFacts.Failure;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells how a request ended, from its root and never from a call that a retry made good. */
final class Endings {
  private static final int CLIENT_CLOSED_REQUEST = 499;

  private Endings() {}

  static Request.End of(
      @Nullable Failure root, RequestFields fields, List<Request.Guardrail> guardrails) {
    return new Request.End(
        status(root, fields, guardrails),
        root == null ? null : root.httpStatus(),
        root == null ? null : root.errorType(),
        fields.flag(Field.ESCALATED));
  }

  private static String status(
      @Nullable Failure root, RequestFields fields, List<Request.Guardrail> guardrails) {
    if (blocked(fields, guardrails)) {
      return "blocked";
    }
    boolean told = Boolean.TRUE.equals(fields.flag(Field.ABORTED));
    if (told || (root != null && aborted(root))) {
      return "aborted";
    }
    if (root == null) {
      return "unknown";
    }
    if (root.timedOut()) {
      return "timeout";
    }
    return root.failed() ? "error" : "ok";
  }

  /**
   * The application's word counts; without it, a guardrail that blocked what came in or went out.
   */
  private static boolean blocked(RequestFields fields, List<Request.Guardrail> guardrails) {
    Boolean told = fields.flag(Field.BLOCKED);
    return told != null
        ? told
        : guardrails.stream()
            .anyMatch(
                guardrail ->
                    guardrail.action().equals("block")
                        && ("input".equals(guardrail.stage())
                            || "output".equals(guardrail.stage())));
  }

  private static boolean aborted(Failure failure) {
    String type = failure.errorType() == null ? "" : failure.errorType().toLowerCase(Locale.ROOT);
    return Integer.valueOf(CLIENT_CLOSED_REQUEST).equals(failure.httpStatus())
        || type.contains("cancel")
        || type.contains("abort");
  }
}
