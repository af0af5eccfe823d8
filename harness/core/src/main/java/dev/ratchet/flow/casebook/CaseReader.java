package dev.ratchet.flow.casebook;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.SampledRequest;
import dev.ratchet.casebook.work.Standing;
import dev.ratchet.store.Blindness;
import dev.ratchet.store.CaseHistoryStore;
import dev.ratchet.store.CaseListStore;
import dev.ratchet.store.CaseListStore.Filter;
import dev.ratchet.store.LabellingStore;
import dev.ratchet.store.LabellingStore.OpenCase;
import dev.ratchet.store.Looker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The casebook for those who read it. Whoever labels too learns nothing of a case that could still
 * be given to them: neither its history nor that a list has it.
 */
public final class CaseReader {
  private static final String WHY = "read a case";

  private final LabellingStore cases;
  private final CaseListStore lists;
  private final CaseHistoryStore histories;
  private final CaseTexts texts;
  private final Blindness blindness;
  private final Book book;

  CaseReader(
      LabellingStore cases,
      CaseListStore lists,
      CaseHistoryStore histories,
      CaseTexts texts,
      Blindness blindness,
      Book book) {
    this.cases = cases;
    this.lists = lists;
    this.histories = histories;
    this.texts = texts;
    this.blindness = blindness;
    this.book = book;
  }

  /**
   * Who reads.
   *
   * @param labels whether they label too
   * @param evidence whether they may read captured text
   */
  public record Reader(String person, boolean labels, boolean evidence) {}

  /**
   * A page of cases.
   *
   * @param found how many the filter leaves
   * @param closed how many are left out, since the reader could still be given them to label
   */
  public record Listing(
      Map<Standing, Long> counts, List<CaseListStore.Line> lines, long found, long closed) {
    public Listing {
      lines = List.copyOf(lines);
    }
  }

  /** A case with everything that was done to it. */
  public sealed interface Read {
    /**
     * It may be read.
     *
     * @param sampled null when it is not for the reader, or not kept any more
     */
    record Whole(
        OpenCase open,
        @Nullable SampledRequest sampled,
        List<CaseHistoryStore.Event> events,
        CaseHistoryStore.Variants variants)
        implements Read {
      public Whole {
        events = List.copyOf(events);
      }
    }

    /** The reader could still be given it to label. */
    record Closed(long number) implements Read {}
  }

  /**
   * Lists cases by number.
   *
   * @param page from 0
   */
  public Listing list(Reader reader, Filter filter, int page) {
    Looker looker = looker(reader);
    Map<Standing, Long> counts = lists.counts(looker);
    long shown = counts.values().stream().mapToLong(Long::longValue).sum();
    CaseListStore.Found found = lists.find(looker, filter, page);
    return new Listing(counts, found.lines(), found.all(), Math.max(0, lists.all() - shown));
  }

  /**
   * Reads one case.
   *
   * @throws RatchetException NOT_FOUND if there is none of that number
   */
  public Read read(Reader reader, long number) {
    OpenCase open =
        cases
            .find(number)
            .orElseThrow(
                () -> new RatchetException(ErrorCode.NOT_FOUND, "there is no case " + number));
    if (blindness.hides(looker(reader), open)) {
      return new Read.Closed(number);
    }
    if (reader.labels()) {
      book.seen(reader.person(), open);
    }
    Optional<SampledRequest> sampled =
        reader.evidence() ? texts.find(reader.person(), WHY, open) : Optional.empty();
    return new Read.Whole(
        open, sampled.orElse(null), histories.of(open.trace()), histories.variants(open.trace()));
  }

  private Looker looker(Reader reader) {
    return new Looker(reader.person(), reader.labels(), true);
  }
}
