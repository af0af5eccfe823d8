package dev.ratchet.redaction;

/**
 * Finds one kind of personal data or secret; adding one is a file and a line in the list.
 *
 * <p>All recognisers share one pass over the text. Each says what wakes it, and then looks at a
 * bounded number of characters around that place, so that time grows linearly with the text
 * whatever the text is: it may be hostile.
 */
interface Recogniser {
  /** The type of what it finds, kebab-case, such as {@code email}; never reused. */
  String id();

  /** The best that it can say of a finding. */
  Certainty certainty();

  /** What wakes it. */
  Triggers triggers();

  /**
   * Looks closer at one place and tells the sweep what it finds.
   *
   * @param start of the run of letters and digits, or of the mark, that woke it
   * @param end after it
   */
  void look(Sweep sweep, int start, int end);
}
