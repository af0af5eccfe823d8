package dev.ratchet.judge.suspicion;

/** Why a text is taken to speak to the judge. */
public enum Suspicion {
  FORGED_VERDICT("a verdict of its own"),
  FORGED_FENCE("a made-up part of the examination"),
  FORGED_TURN("marks of a chat template"),
  ORDER("an order to the examiner"),
  GRADE("a grade that it announces"),
  RULES("words about the rubric"),
  PLEA("a plea for a grade"),
  UNSEEN_TEXT("characters that only a model reads"),
  NOTHING_BUT_AN_OPENING("an opening with nothing behind it");

  private final String words;

  Suspicion(String words) {
    this.words = words;
  }

  /** For people, without an article before it and without a quotation. */
  public String words() {
    return words;
  }
}
