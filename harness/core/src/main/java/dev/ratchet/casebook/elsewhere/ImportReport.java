package dev.ratchet.casebook.elsewhere;

import dev.ratchet.redaction.Redactor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a file from elsewhere. Holds no text of its items.
 *
 * @param format its id
 * @param guessed whether nobody said the format
 * @param read items in the file
 * @param cases what became of those that are cases
 * @param mapped by {@code what the source calls it -> what we call it}: how often
 * @param rubrics those that a case names and somebody must have written
 * @param notTaken what has no counterpart here, each with its place
 * @param leftOut items that make no case
 */
public record ImportReport(
    String format,
    boolean guessed,
    int read,
    Made cases,
    Map<String, Integer> mapped,
    List<RubricWanted> rubrics,
    List<NotTaken> notTaken,
    List<LeftOut> leftOut) {
  public ImportReport {
    mapped = Collections.unmodifiableMap(new TreeMap<>(mapped));
    rubrics = List.copyOf(rubrics);
    notTaken = List.copyOf(notTaken);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Cases of the file.
   *
   * @param added ids that the version before did not have, sorted
   * @param changed ids whose item is another than at the import before, sorted
   * @param unchanged how many are in the dataset as they are
   * @param lowered how many were P0 at the source and are P1 here
   * @param redacted how many values became placeholders
   */
  public record Made(
      List<String> added, List<String> changed, int unchanged, int lowered, int redacted) {
    public Made {
      added = added.stream().sorted().toList();
      changed = changed.stream().sorted().toList();
    }

    /** How many items are cases, whether or not they were before. */
    public int total() {
      return added.size() + changed.size() + unchanged;
    }

    /** Whether a version would hold anything new. */
    public boolean changesSomething() {
      return !added.isEmpty() || !changed.isEmpty();
    }
  }

  /**
   * A rubric.
   *
   * @param asks the source's words for it; empty when a person named the rubric
   */
  public record RubricWanted(String name, String asks, int cases) {}

  /**
   * Something of the source that is not here.
   *
   * @param what its name at the source, cut where it is long and masked where it is personal data
   */
  public record NotTaken(String where, String what, String reason) {
    private static final int LONGEST = 80;
    private static final int LONGEST_REASON = 300;

    public NotTaken {
      what = what.length() > LONGEST ? what.substring(0, LONGEST) + "…" : what;
      what = Redactor.find(what).isEmpty() ? what : "(a name with personal data in it)";
      reason = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
      reason = Redactor.find(reason).isEmpty() ? reason : "(a reason with personal data in it)";
    }
  }

  /** An item that makes no case. */
  public record LeftOut(String where, String reason) {}
}
