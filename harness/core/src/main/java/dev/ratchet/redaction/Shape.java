package dev.ratchet.redaction;

/** What a run of letters and digits looks like, told apart while the text is passed over once. */
enum Shape {
  /** Digits that with single separators between them are seven or more, and start a value. */
  NUMBER,
  /** Any digits with one of the recogniser's own words not far before them. */
  ANNOUNCED,
  /** Up to three digits and a dot. */
  DOTTED,
  /** Up to six digits beside a word, as in {@code 12 Main Street} or {@code Hauptstr. 5}. */
  BESIDE_WORD,
  /** Letters and digits without anything between. */
  MIXED,
  /** One of the recogniser's own words; without this shape they only announce digits. */
  WORD
}
