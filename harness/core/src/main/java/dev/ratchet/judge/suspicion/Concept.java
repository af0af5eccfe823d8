package dev.ratchet.judge.suspicion;

/** What a word means to somebody who grades; several may hold of one word. */
enum Concept {
  EXAMINER,
  /** May be one, and in many texts is something else. */
  JUDGER,
  /** Beside a word for grading, an examiner. */
  MODEL,
  GRADE,
  /** May be a grade, and in many texts is something else. */
  MARK,
  VERDICT,
  GRADED,
  PASS,
  FULL,
  REPLY,
  SAY,
  OBLIGE,
  IGNORE,
  RULES,
  SCHEME,
  RUBRIC,
  PRIOR,
  CHANGED,
  PLEAD,
  MERCIFUL,
  KIND,
  FAIL,
  PRAISED,
  NONCE,
  /** What else is passed, scored and judged: tests, matches, builds. */
  THING,
  /** What else brings orders that are better ignored. */
  LETTER,
  OPENING,
  SMALL,
  /** The highest score, in figures. */
  ONE;

  @SuppressWarnings("EnumOrdinal") // a place in a bit set that nothing keeps
  int bit() {
    return 1 << ordinal();
  }

  static int bits(Concept... concepts) {
    int bits = 0;
    for (Concept concept : concepts) {
      bits |= concept.bit();
    }
    return bits;
  }
}
