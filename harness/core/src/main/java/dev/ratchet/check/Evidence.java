package dev.ratchet.check;

import dev.ratchet.candidate.Candidate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a check reads of an attempt. A candidate of some kinds shows only part of it. */
public enum Evidence {
  /** The reply's text. */
  TEXT,
  /** The source ids that the reply cites. */
  CITATIONS,
  /** The documents that retrieval brought. */
  SOURCES,
  /** The tool calls, their arguments and how they ended. */
  TOOLS,
  /** How long the model calls took. */
  TIMING,
  /** What the model calls cost. */
  COST;

  /** Everything: what a candidate shows whose calls Ratchet makes itself. */
  public static Set<Evidence> all() {
    return Collections.unmodifiableSet(EnumSet.allOf(Evidence.class));
  }

  /** What a candidate of this kind can show at best. */
  public static Set<Evidence> shownBy(Candidate candidate) {
    return switch (candidate) {
      case Candidate.Chat _, Candidate.Application _ -> all();
      case Candidate.Recorded _ -> Collections.unmodifiableSet(EnumSet.of(TEXT, CITATIONS));
    };
  }
}
