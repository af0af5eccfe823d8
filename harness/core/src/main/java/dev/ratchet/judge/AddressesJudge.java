package dev.ratchet.judge;

import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.judge.suspicion.Suspicion;
import dev.ratchet.judge.suspicion.Suspicions;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.outcome.Outcome.Cause;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes a judge's pass back when the reply, or what a tool brought, speaks to the judge: such a
 * pass may have been talked into it, and a person has to look. A fail stays a fail.
 */
final class AddressesJudge {
  private AddressesJudge() {}

  /** What may be kept of what a judge said. */
  static Outcome held(Outcome said, Rubric rubric, Exhibit attempt) {
    if (!(said instanceof Outcome.Judged judged) || !judged.passed()) {
      return said;
    }
    Set<Suspicion> reply =
        Suspicions.ofReply(
            attempt.transcript().reply(),
            attempt.about().input().stream()
                .map(Message::content)
                .collect(Collectors.joining("\n\n")));
    if (!reply.isEmpty()) {
      return suspect(judged, "the reply addresses the judge", reply);
    }
    Set<Suspicion> material = material(rubric, attempt);
    return material.isEmpty()
        ? said
        : suspect(judged, "a tool call or a document addresses the judge", material);
  }

  /** Of what the judge was shown besides the reply; what the user said is the case's own. */
  private static Set<Suspicion> material(Rubric rubric, Exhibit attempt) {
    boolean context = rubric.material().sees().contains(Rubric.Part.CONTEXT);
    Set<Suspicion> found = EnumSet.noneOf(Suspicion.class);
    for (ToolStep step : attempt.transcript().steps()) {
      found.addAll(Suspicions.ofMaterial(step.call().arguments()));
      if (context && step.sources().isEmpty()) {
        found.addAll(Suspicions.ofMaterial(step.result()));
      } else if (context) {
        step.sources().forEach(source -> found.addAll(Suspicions.ofMaterial(source.text())));
      }
    }
    return found;
  }

  private static Outcome suspect(Outcome.Judged judged, String who, Set<Suspicion> why) {
    String reason =
        why.stream()
            .map(Suspicion::words)
            .collect(Collectors.joining(", ", "needs review: " + who + " (", ")"));
    return new Outcome.NoConclusion(judged.ref(), Cause.JUDGE_SUSPECT, reason, judged.gating());
  }
}
