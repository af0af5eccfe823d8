package dev.ratchet.flow.gate.making;

import dev.ratchet.candidate.Candidate;
import dev.ratchet.flow.gate.ground.GateInputs;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey.Arm;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says why attempts are without an answer, where they were asked for, and what to do. */
final class Unanswered {
  private static final int REASONS = 3;

  private Unanswered() {}

  /** One line for each arm that lacks answers; empty when none does. */
  static String note(GateInputs inputs, List<AttemptFacts> attempts) {
    TreeMap<Arm, List<AttemptFacts>> missing =
        attempts.stream()
            .filter(AttemptFacts::isMissing)
            .collect(
                Collectors.groupingBy(
                    attempt -> attempt.key().arm(), TreeMap::new, Collectors.toList()));
    return missing.entrySet().stream()
        .map(entry -> line(entry.getKey(), candidate(inputs, entry.getKey()), entry.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String line(Arm arm, Candidate candidate, List<AttemptFacts> missing) {
    return "%s %s got no answer in %d %s%s: %s; %s"
        .formatted(
            arm.name().toLowerCase(Locale.ROOT),
            candidate.name(),
            missing.size(),
            missing.size() == 1 ? "attempt" : "attempts",
            where(candidate),
            reasons(missing),
            advice(candidate));
  }

  private static String advice(Candidate candidate) {
    return switch (candidate) {
      case Candidate.Chat _, Candidate.Http _, Candidate.Command _ ->
          "when it answers, go on with --resume";
      case Candidate.Recorded _ -> "add what is missing to its replies and run anew";
    };
  }

  private static String where(Candidate candidate) {
    return switch (candidate) {
      case Candidate.Chat chat -> " from " + chat.endpoint().baseUrl();
      case Candidate.Application application -> " from " + application.address();
      case Candidate.Recorded _ -> "";
    };
  }

  /** Such as {@code connection 21 (the connection was refused)}, the most frequent first. */
  private static String reasons(List<AttemptFacts> attempts) {
    TreeMap<String, List<AttemptEnd.Missing>> byCause =
        attempts.stream()
            .map(AttemptFacts::end)
            .filter(AttemptEnd.Missing.class::isInstance)
            .map(AttemptEnd.Missing.class::cast)
            .collect(
                Collectors.groupingBy(
                    AttemptEnd.Missing::cause, TreeMap::new, Collectors.toList()));
    return byCause.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
        .limit(REASONS)
        .map(entry -> entry.getKey() + " " + entry.getValue().size() + shortest(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** The plainest of the reasons: that of a call, rather than that of one that was not made. */
  private static String shortest(List<AttemptEnd.Missing> ends) {
    return new TreeSet<>(ends.stream().map(AttemptEnd.Missing::reason).toList())
        .stream()
            .min(Comparator.comparingInt(String::length))
            .map(reason -> " (" + reason + ")")
            .orElse("");
  }

  private static Candidate candidate(GateInputs inputs, Arm arm) {
    return switch (arm) {
      case CANDIDATE -> inputs.sides().candidate();
      case BASELINE -> Objects.requireNonNull(inputs.sides().baseline()); // it has attempts
    };
  }
}
