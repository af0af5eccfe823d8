package dev.ratchet.report.release;

import dev.ratchet.canary.checklist.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a canary stands, as people read it. Every text is on one line and visible; what shows it
 * adds the escaping of its own surface.
 *
 * @param seen hash of the checklist, by which a signature says what it was given for
 * @param items in the checklist's order
 * @param modes new failure modes that somebody must answer for
 * @param behind requests that show what took the canary back
 * @param killSwitches where the proposed flags lie, below the state folder; null where none are
 * @param revisions signed records, the oldest first
 */
public record ReleaseSheet(
    Head head,
    String seen,
    List<Line> items,
    List<Mode> modes,
    Comparison comparison,
    List<Behind> behind,
    @Nullable String killSwitches,
    List<Revision> revisions) {
  public ReleaseSheet {
    behind = List.copyOf(behind);
    items = List.copyOf(items);
    modes = List.copyOf(modes);
    revisions = List.copyOf(revisions);
  }

  /**
   * What is said first.
   *
   * @param next what to do now, in a sentence or two
   * @param authors of the change
   * @param whole whether a release may be signed
   */
  public record Head(
      String canary, Mark verdict, String next, Reach reach, List<String> authors, boolean whole) {
    public Head {
      authors = List.copyOf(authors);
    }
  }

  /**
   * How much was seen.
   *
   * @param reading number of the reading, from 1
   * @param read when it was made
   * @param look k of {@code looks}
   * @param until requests before then were compared
   * @param units such as {@code 300 sessions in the canary, 900 in the baseline}
   */
  public record Reach(int reading, String read, int look, int looks, String until, String units) {}

  /** A word that says how something stands. */
  public record Mark(String word, Tone tone) {}

  /** How a mark is meant. */
  public enum Tone {
    PASS("pass"),
    OPEN("open"),
    FAIL("fail"),
    NONE("");

    private final String word;

    Tone(String word) {
      this.word = word;
    }

    /** In style sheets; empty for none. */
    public String word() {
      return word;
    }
  }

  /**
   * An item of the checklist.
   *
   * @param says why it stands so, a sentence each
   * @param basis what somebody who answers for it now has seen
   */
  public record Line(
      String id,
      String question,
      Mark state,
      List<String> says,
      List<Link> evidence,
      List<Hand> hands,
      Todo todo,
      String basis) {
    public Line {
      says = List.copyOf(says);
      evidence = List.copyOf(evidence);
      hands = List.copyOf(hands);
    }
  }

  /**
   * What can be looked at.
   *
   * @param path of a page
   */
  public record Link(String name, String path) {}

  /**
   * What somebody did.
   *
   * @param note empty where they said nothing
   */
  public record Hand(String who, String when, String did, String note) {}

  /** The new failure modes that an item is about; none for other items. */
  public List<Mode> modes(Line line) {
    return line.id().equals(Item.MODES) ? modes : List.of();
  }

  /**
   * Requests that show a blocker.
   *
   * @param examples those that add most first
   */
  public record Behind(String blocker, List<Example> examples) {
    public Behind {
      examples = List.copyOf(examples);
    }
  }

  /**
   * One of them.
   *
   * @param request its pseudonym
   * @param incident that it is part of; null for none
   */
  public record Example(String request, String says, @Nullable Link incident) {}

  /** What people can do about an item. */
  public sealed interface Todo {
    /** It is done. */
    record Nothing() implements Todo {}

    /** Only a better measurement helps. */
    record Measure() implements Todo {}

    /** Somebody says that it is seen to. */
    record Confirm() implements Todo {}

    /** Each new failure mode gets an owner. */
    record Own() implements Todo {}

    /** Two people may go on all the same. */
    record GoOn() implements Todo {}

    /** One of them has asked for it. */
    record Agree(String asker) implements Todo {}
  }

  /**
   * A new failure mode.
   *
   * @param says what was seen of it
   * @param owned who answers for it; null while nobody does
   */
  public record Mode(String signature, String says, @Nullable Owned owned) {}

  /**
   * Who answers for something, until which day, and how it is mended.
   *
   * @param said by whom, and when
   */
  public record Owned(String owner, String mitigation, String due, String said) {}

  /**
   * Canary against baseline.
   *
   * @param first what speaks against it or is open and critical, the worst first
   * @param rest everything else, likewise
   * @param uncovered slices with too little traffic to be compared
   */
  public record Comparison(List<Row> first, List<Row> rest, List<String> uncovered) {
    public Comparison {
      first = List.copyOf(first);
      rest = List.copyOf(rest);
      uncovered = List.copyOf(uncovered);
    }
  }

  /**
   * A metric over all units or in a slice.
   *
   * @param change of the canary against the baseline, with its bounds; empty where nothing is
   *     compared
   */
  public record Row(
      String metric,
      String over,
      boolean critical,
      String canary,
      String baseline,
      String change,
      Mark standing) {}

  /**
   * A signed record.
   *
   * @param hash of the record, as the ledger has it
   * @param key what the signing key is known by; empty where the file does not tell
   * @param problem what is wrong with its file; null for nothing
   */
  public record Revision(
      int number,
      Mark outcome,
      String signer,
      String at,
      String hash,
      String key,
      @Nullable String problem) {}
}
