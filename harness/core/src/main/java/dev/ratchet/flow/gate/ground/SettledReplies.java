package dev.ratchet.flow.gate.ground;

import dev.ratchet.access.OnePerson;
import dev.ratchet.base.ContentHash;
import dev.ratchet.casebook.Case;
import dev.ratchet.gate.Judges;
import dev.ratchet.gate.P0Flag;
import dev.ratchet.gate.Settlement;
import dev.ratchet.judge.calibration.Verdict;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.AttemptTexts;
import dev.ratchet.run.RunHeader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Replies that people have settled, found in a run by what was said and never by their number. */
public record SettledReplies(List<Approvals.Settled> all) {
  /** Nobody has settled any. */
  public static final SettledReplies NONE = new SettledReplies(List.of());

  public SettledReplies {
    all = List.copyOf(all);
  }

  /**
   * What people said of the suspected attempts of a run.
   *
   * @param attempts of both arms; only the candidate's are looked at
   * @param texts asked for what was said in the suspected ones
   */
  public Map<Judges.Suspect, Settlement> of(
      RunHeader header, List<Case> cases, List<AttemptFacts> attempts, AttemptTexts texts) {
    if (all.isEmpty()) {
      return Map.of();
    }
    Map<String, Case> byId =
        cases.stream().collect(Collectors.toMap(Case::id, Function.identity()));
    Map<Judges.Suspect, Settlement> settled = new HashMap<>();
    for (AttemptFacts facts : attempts) {
      Case one = byId.get(facts.key().caseId());
      if (one != null && facts.key().arm() == Arm.CANDIDATE) {
        P0Flag.suspects(facts)
            .forEach(
                suspect ->
                    settlement(header, one, facts, texts, suspect.rubric())
                        .ifPresent(said -> settled.put(suspect, said)));
      }
    }
    return settled;
  }

  private Optional<Settlement> settlement(
      RunHeader header, Case one, AttemptFacts facts, AttemptTexts texts, String rubric) {
    List<Approvals.Settled> near =
        all.stream()
            .filter(settled -> settled.record().caseId().equals(one.id()))
            .filter(settled -> settled.record().rubric().equals(rubric))
            .filter(
                settled ->
                    RunJudges.rubric(header, rubric)
                        .equals(Optional.of(settled.record().rubricHash())))
            .toList();
    if (near.isEmpty()) {
      return Optional.empty();
    }
    ContentHash shown = SettlementRecord.shown(one, texts.whole(facts).transcript());
    return settlement(
        near.stream().filter(settled -> settled.record().reply().equals(shown)).toList());
  }

  /** The last word of each person counts. */
  private static Optional<Settlement> settlement(List<Approvals.Settled> said) {
    SequencedMap<String, Settlement.Ruling> last = new LinkedHashMap<>();
    said.forEach(
        settled ->
            last.put(
                OnePerson.folded(settled.entry().actor()),
                new Settlement.Ruling(
                    settled.entry().actor(),
                    settled.record().verdict() == Verdict.PASS,
                    settled.record().reason())));
    return last.isEmpty()
        ? Optional.empty()
        : Optional.of(new Settlement(List.copyOf(last.values())));
  }
}
