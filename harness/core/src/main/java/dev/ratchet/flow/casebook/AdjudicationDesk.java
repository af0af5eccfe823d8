package dev.ratchet.flow.casebook;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.SampledRequest;
import dev.ratchet.casebook.work.Act;
import dev.ratchet.casebook.work.GivenLabel;
import dev.ratchet.casebook.work.Standing;
import dev.ratchet.store.LabellingStore;
import dev.ratchet.store.LabellingStore.OpenCase;
import java.util.List;

/** Where a third person decides what labellers could not agree on. */
public final class AdjudicationDesk {
  private static final String WHY = "adjudicate a case";

  private final Book book;
  private final LabellingStore cases;
  private final CaseTexts texts;
  private final Revealing revealing;
  private final OwnWords words;

  AdjudicationDesk(
      Book book, LabellingStore cases, CaseTexts texts, Revealing revealing, OwnWords words) {
    this.book = book;
    this.cases = cases;
    this.texts = texts;
    this.revealing = revealing;
    this.words = words;
  }

  /**
   * A dispute, side by side.
   *
   * @param labels the last word of each labeller
   */
  public record Dispute(
      long number, int round, SampledRequest sampled, List<GivenLabel> labels, Revealed revealed) {
    public Dispute {
      labels = List.copyOf(labels);
    }
  }

  /** The numbers of the disputes that this person may decide, oldest case first. */
  public List<Long> open(String by) {
    return cases.of(Standing.DISPUTED).stream()
        .filter(open -> !isLabeller(open, by))
        .map(OpenCase::number)
        .toList();
  }

  /**
   * Opens a dispute.
   *
   * @throws RatchetException NOT_FOUND if there is none of that number; USAGE if they have labelled
   *     it
   */
  public Dispute dispute(String by, long number) {
    OpenCase open = disputed(by, number);
    SampledRequest sampled = texts.show(by, WHY, open);
    List<GivenLabel> labels = cases.work(open.trace()).labels();
    return new Dispute(
        number, open.round(), sampled, labels, revealing.of(labels.getFirst(), sampled));
  }

  /**
   * Decides.
   *
   * @throws RatchetException USAGE without a reason; CONFLICT if it is no dispute any more
   */
  public void adjudicate(String by, DeskForm.Adjudicate form) {
    if (words.of(form.adjudication().reason()).isEmpty()) {
      throw new RatchetException(
          ErrorCode.USAGE, "say why, for those who said otherwise; nothing was decided");
    }
    book.send(
        by,
        form.form(),
        () -> {
          OpenCase open = disputed(by, form.number());
          if (open.round() != form.round()) {
            throw LabelDesk.conflict(form.number(), "it is labelled anew since");
          }
          return new Act.CaseAdjudicated(
              open.trace(), form.form(), open.round(), words.of(form.adjudication()));
        });
  }

  /** Asks for new labels; those that were given stay on record. */
  public void relabel(String by, DeskForm.Relabel form) {
    String reason = words.of(form.reason());
    if (reason.isEmpty()) {
      throw new RatchetException(ErrorCode.USAGE, "say why it is to be labelled anew");
    }
    book.send(
        by,
        form.form(),
        () -> {
          OpenCase open = existing(form.number());
          if (open.round() != form.round()) {
            throw LabelDesk.conflict(form.number(), "it is labelled anew already");
          }
          return new Act.RelabelAsked(open.trace(), form.form(), open.round() + 1, reason);
        });
  }

  private OpenCase disputed(String by, long number) {
    OpenCase open = existing(number);
    if (open.standing() != Standing.DISPUTED) {
      throw LabelDesk.conflict(number, "it is not disputed, or not any more");
    }
    if (isLabeller(open, by)) {
      throw new RatchetException(
          ErrorCode.USAGE, "case " + number + ": you have labelled it; a third person decides");
    }
    return open;
  }

  private OpenCase existing(long number) {
    return cases
        .find(number)
        .orElseThrow(() -> new RatchetException(ErrorCode.NOT_FOUND, "there is no case " + number));
  }

  private boolean isLabeller(OpenCase open, String by) {
    return cases.history(open.trace()).stream().anyMatch(label -> label.labeller().equals(by));
  }
}
