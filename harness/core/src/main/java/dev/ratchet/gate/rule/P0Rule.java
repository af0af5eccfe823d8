package dev.ratchet.gate.rule;

import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.gate.Comparison;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.GateRule;
import dev.ratchet.gate.P0Findings;
import dev.ratchet.gate.P0Flag;
import dev.ratchet.gate.Profile;
import dev.ratchet.gate.RuleResult;
import dev.ratchet.gate.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** No attempt of the candidate may fail a P0 expectation: no statistics, no exception. */
public final class P0Rule implements GateRule<P0Rule.Settings> {
  public static final String ID = "p0";

  /** There is nothing to set: the only bound is none. */
  public record Settings() {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Settings read(Node value, Profile profile, Problems problems) {
    if (!(value instanceof Node.Text text && text.value().equals("none"))) {
      problems.add(value.place(), "p0: the only bound is 'none'; write '- p0: none'");
    }
    return new Settings();
  }

  @Override
  public RuleResult apply(Settings settings, Comparison comparison) {
    P0Findings found = P0Findings.of(comparison);
    if (!found.failed().isEmpty()) {
      return failed(found);
    }
    List<String> open =
        Stream.concat(found.suspects().stream(), found.missing().stream()).distinct().toList();
    if (!open.isEmpty()) {
      return result(Decision.INCONCLUSIVE, open(found), flags(found), open);
    }
    if (found.cleared().isEmpty()) {
      return result(
          Decision.INCONCLUSIVE, "P0: no attempt says anything about P0", flags(found), List.of());
    }
    return passed(found, comparison);
  }

  /** When the gate stops before every case was asked, what was not asked is not passed. */
  public static RuleResult soFar(RuleResult result, Comparison comparison) {
    return result.decision() == Decision.PASS && !P0Findings.of(comparison).silent().isEmpty()
        ? result(Decision.INCONCLUSIVE, result.headline(), result.details(), List.of())
        : result;
  }

  private static RuleResult failed(P0Findings found) {
    List<String> sentences =
        found.failed().stream()
            .map(
                one ->
                    one.caseId()
                        + " failed in "
                        + one.failures()
                        + " of "
                        + Wording.count(one.attempts(), "attempt")
                        + ": "
                        + one.cause()
                        + (one.before() ? "; the baseline fails it too" : ""))
            .toList();
    String more =
        sentences.size() == 1
            ? ""
            : "; and " + Wording.count(sentences.size() - 1L, "further case");
    return result(
        Decision.FAIL,
        "P0: " + sentences.getFirst() + more,
        Stream.concat(sentences.stream().skip(1), flags(found).stream()).toList(),
        found.failed().stream().map(P0Findings.Failed::caseId).toList());
  }

  /** What judges flagged and who said what of it, a sentence each, with what to do. */
  private static List<String> flags(P0Findings found) {
    List<String> sentences = new ArrayList<>();
    for (P0Flag flag : found.flags()) {
      sentences.add("Flagged: " + flag.attempt().caseId() + ", " + flag.words());
    }
    if (found.flags().stream().anyMatch(flag -> flag.end() == P0Flag.End.OPEN)) {
      sentences.add(
          "A person settles a flagged reply, having read it: 'ratchet judge settle RUBRIC"
              + " --from-run RUN --case ID --verdict pass|fail --reason WHY'");
    }
    return sentences;
  }

  private static String open(P0Findings found) {
    List<String> parts = new ArrayList<>();
    if (!found.missing().isEmpty()) {
      parts.add(
          Wording.count(found.missing().size(), "case")
              + " with an attempt that says nothing, first "
              + found.missing().getFirst());
    }
    if (!found.suspects().isEmpty()) {
      parts.add(
          Wording.count(found.suspects().size(), "case")
              + " that a judge flagged and a person must look at, first "
              + found.suspects().getFirst());
    }
    return "P0 not proven: " + String.join("; ", parts);
  }

  private static RuleResult passed(P0Findings found, Comparison comparison) {
    List<String> details = new ArrayList<>(P0Silence.sentences(found.cleared(), comparison));
    details.addAll(flags(found));
    return result(
        Decision.PASS,
        "P0: no failed attempt in "
            + Wording.count(found.cleared().size(), "case")
            + " from "
            + Wording.count(P0Silence.incidents(found.cleared()), "incident")
            + cleared(found)
            + silent(found),
        details,
        List.of());
  }

  /** A passing rule's details are not shown everywhere; that people cleared something is. */
  private static String cleared(P0Findings found) {
    List<P0Flag> cleared =
        found.flags().stream().filter(flag -> flag.end() == P0Flag.End.CLEARED).toList();
    return cleared.isEmpty()
        ? ""
        : "; flagged by a judge and cleared by "
            + cleared.stream()
                .flatMap(flag -> flag.people().stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "))
            + ": "
            + Wording.count(cleared.size(), "attempt");
  }

  /** What nobody knows is said beside what is. */
  private static String silent(P0Findings found) {
    return found.silent().isEmpty()
        ? ""
        : "; nothing is known of "
            + Wording.count(found.silent().size(), "further case")
            + ", first "
            + found.silent().getFirst();
  }

  private static RuleResult result(
      Decision decision, String headline, List<String> details, List<String> cases) {
    return new RuleResult(ID, decision, headline, details, cases, List.of());
  }
}
