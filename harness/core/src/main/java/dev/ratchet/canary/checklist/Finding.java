package dev.ratchet.canary.checklist;

import dev.ratchet.base.ContentHash;
import java.util.List;

/** What a checklist asks, with what is known of it before anybody did anything. */
public sealed interface Finding {
  /** Stable, such as {@code no-p0-events}. */
  String id();

  /** What must hold, as a person would say it. */
  String question();

  /** What the answer stands on. */
  List<Evidence> evidence();

  /**
   * What somebody who answers for it has seen. A later reading that says the same gives the same
   * one, wherever it lies.
   */
  ContentHash basis();

  /**
   * Something that can be looked at.
   *
   * @param name as a link shows it
   * @param where a path within the workspace or the pages; may be empty
   */
  record Evidence(String name, String where) {}

  /**
   * Answered by what was measured.
   *
   * @param says why, a sentence each; never empty
   * @param overridable whether two people may go on all the same
   */
  record Measured(
      String id,
      String question,
      Answer answer,
      List<String> says,
      List<Evidence> evidence,
      boolean overridable)
      implements Finding {
    public Measured {
      says = List.copyOf(says);
      evidence = List.copyOf(evidence);
    }

    @Override
    public ContentHash basis() {
      return ContentHash.ofRecord(List.of(id, question, answer, says));
    }
  }

  /** Answered by a person alone. */
  record Manual(String id, String question, List<Evidence> evidence) implements Finding {
    public Manual {
      evidence = List.copyOf(evidence);
    }

    @Override
    public ContentHash basis() {
      return ContentHash.ofRecord(List.of(id, question));
    }
  }

  /**
   * Failure modes that somebody must answer for.
   *
   * @param modes that the canary showed anew and repeatedly; none is a yes
   */
  record Modes(String id, String question, List<Mode> modes, List<Evidence> evidence)
      implements Finding {
    public Modes {
      modes = List.copyOf(modes);
      evidence = List.copyOf(evidence);
    }

    @Override
    public ContentHash basis() {
      return ContentHash.ofRecord(List.of(id, question, modes));
    }
  }

  /**
   * One of them.
   *
   * @param says what was seen of it
   */
  record Mode(String signature, String says) {}

  /** What the measurement says. */
  enum Answer {
    YES,
    NO,
    /** It was not measured, or not enough: never a yes. */
    UNKNOWN
  }
}
