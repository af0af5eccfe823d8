package dev.ratchet.casebook.work;

import dev.ratchet.casebook.Basis;
import dev.ratchet.casebook.CaseText;
import dev.ratchet.casebook.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said about a case in its present round.
 *
 * @param people how many must say the same, at least 1; P0 wants two in any event
 * @param labels the last word of each labeller, those for a known answer left out
 * @param decision null while nobody decided
 */
public record CaseWork(int people, List<GivenLabel> labels, @Nullable GivenDecision decision) {
  private static final int GRAVE = 2;

  /** When so many cannot tell, another one will not help. */
  private static final int HELPLESS = 2;

  public CaseWork {
    labels = List.copyOf(labels);
  }

  /** Where the case stands. */
  public Standing standing() {
    if (decision != null) {
      return Standing.ADJUDICATED;
    }
    if (undecided() >= HELPLESS || opinions() > 1) {
      return Standing.DISPUTED;
    }
    return decided().size() >= required() ? Standing.AGREED : Standing.WANTED;
  }

  /** How many more people are asked for; 0 unless the standing is {@link Standing#WANTED}. */
  public int wanted() {
    return standing() == Standing.WANTED ? required() - decided().size() : 0;
  }

  /** What a case may rest on, once it is settled: those who said yes or no. */
  public Basis basis(String request, @Nullable CaseText text) {
    List<Label> said = decided().stream().map(label -> label.of(request)).toList();
    return new Basis(said, decision == null ? null : decision.of(request), text);
  }

  private int required() {
    return labels.stream().anyMatch(GivenLabel::isP0) ? Math.max(people, GRAVE) : people;
  }

  private long opinions() {
    return decided().stream().map(GivenLabel::opinion).distinct().count();
  }

  private List<GivenLabel> decided() {
    return labels.stream()
        .filter(label -> label.judgement().decides() && label.isComplete())
        .toList();
  }

  private long undecided() {
    return labels.stream().filter(label -> !label.judgement().decides()).count();
  }
}
