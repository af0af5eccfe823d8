package dev.ratchet.canary;

import dev.ratchet.base.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a release takes beside the comparison: the key {@code release} of a canary's policy.
 *
 * @param candidate file of the candidate that the canary runs; empty when none is named
 * @param gate name of the gate that must have passed it; empty when none is named
 * @param rollback how it is taken back, in a sentence or as a file; empty when nobody has said
 * @param authors of the change, sorted; they cannot answer for it
 * @param manual what only people can answer, in the file's order
 */
public record ReleaseTerms(
    String candidate, String gate, String rollback, List<String> authors, List<Manual> manual) {
  /** A question to people. */
  public record Manual(String id, String question) {}

  public ReleaseTerms {
    authors = authors.stream().distinct().sorted().toList();
    manual = List.copyOf(manual);
  }

  static ReleaseTerms read(Fields policy) {
    Fields release = policy.child("release");
    ReleaseTerms read =
        new ReleaseTerms(
            release.textOr("candidate", ""),
            release.textOr("gate", ""),
            release.textOr("rollback", ""),
            release.texts("authors"),
            manual(release));
    if (read.gate().isEmpty() != read.candidate().isEmpty()) {
      release.problem(
          read.gate().isEmpty() ? "candidate" : "gate",
          "a gate passes a candidate; name both, as gate: copilot-release and candidate:"
              + " gates/candidates/copilot.yaml");
    }
    release.done();
    return read;
  }

  private static List<Manual> manual(Fields release) {
    Set<String> seen = new HashSet<>();
    List<Manual> manual = new ArrayList<>();
    for (Map.Entry<String, String> entry : release.child("checklist").textMap().entrySet()) {
      String id = entry.getKey();
      if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || !seen.add(id)) {
        release.problem(
            "checklist", "an item has a name of its own in kebab-case, as support-told");
      } else {
        manual.add(new Manual("manual-" + id, entry.getValue()));
      }
    }
    return manual;
  }
}
