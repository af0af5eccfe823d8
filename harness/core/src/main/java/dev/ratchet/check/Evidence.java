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
  /** The access tags of the documents that retrieval brought. */
  TAGS,
  /** The tool calls, their arguments and how they ended. */
  TOOLS,
  /** Which tool calls the case has no recorded result for. */
  REPLAY,
  /** How long the model calls took. */
  TIMING,
  /** What the model calls cost. */
  COST,
  /** How many tokens the model calls read and wrote. */
  TOKENS,
  /** How the model calls went: which had to be repeated, and whether the reply was cut off. */
  CALLS,
  /** The system prompt. */
  PROMPT,
  /** What an application's guardrails did. */
  GUARDRAIL;

  /** What a candidate shows whose calls Ratchet makes itself: everything but guardrails. */
  public static Set<Evidence> all() {
    return Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(GUARDRAIL)));
  }

  /** What every reply of this candidate shows; of an application, what its file names. */
  public static Set<Evidence> shownBy(Candidate candidate) {
    return switch (candidate) {
      case Candidate.Chat _ -> all();
      case Candidate.Application application -> shownBy(application);
      case Candidate.Recorded _ -> Collections.unmodifiableSet(EnumSet.of(TEXT, CITATIONS));
    };
  }

  private static Set<Evidence> shownBy(Candidate.Application application) {
    Set<Evidence> shown = EnumSet.of(TEXT, CITATIONS, TIMING);
    application.parts().forEach(part -> shown.add(of(part)));
    return Collections.unmodifiableSet(shown);
  }

  private static Evidence of(Candidate.Part part) {
    return switch (part) {
      case SOURCES -> SOURCES;
      case TAGS -> TAGS;
      case TOOL_CALLS -> TOOLS;
      case COST -> COST;
      case GUARDRAIL -> GUARDRAIL;
    };
  }
}
