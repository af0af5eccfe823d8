package dev.ratchet.casebook.work;

/**
 * How a dispute was decided.
 *
 * @param judgement yes or no
 * @param reason why, for those who said otherwise
 */
public record Adjudication(Judgement judgement, Labelling labelling, String reason) {
  public Adjudication {
    if (!judgement.decides()) {
      throw new IllegalArgumentException("an adjudication decides");
    }
  }
}
