package dev.ratchet.flow.casebook;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Label.Acceptable;
import dev.ratchet.casebook.SampledRequest;
import dev.ratchet.casebook.work.Act;
import dev.ratchet.casebook.work.GivenLabel;
import dev.ratchet.casebook.work.Labelling;
import dev.ratchet.casebook.work.Standing;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.store.CaseHistoryStore;
import dev.ratchet.store.LabellingStore;
import dev.ratchet.store.LabellingStore.OpenCase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a third person decides what labellers could not agree on. */
public final class AdjudicationDesk {
  private static final String WHY = "adjudicate a case";

  private final Book book;
  private final LabellingStore cases;
  private final CaseHistoryStore histories;
  private final CaseTexts texts;
  private final Revealing revealing;
  private final OwnWords words;

  AdjudicationDesk(
      Book book,
      LabellingStore cases,
      CaseHistoryStore histories,
      CaseTexts texts,
      Revealing revealing,
      OwnWords words) {
    this.book = book;
    this.cases = cases;
    this.histories = histories;
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

  /** A dispute in the list. */
  public record Waiting(OpenCase open, List<GivenLabel> labels) {
    public Waiting {
      labels = List.copyOf(labels);
    }
  }

  /**
   * The disputes that a person may decide.
   *
   * @param all how many there are on all pages
   */
  public record Docket(List<Waiting> waiting, long all) {
    public Docket {
      waiting = List.copyOf(waiting);
    }
  }

  /**
   * The disputes that this person may decide, by number.
   *
   * @param page from 0
   */
  public Docket open(String by, int page) {
    List<OpenCase> open = histories.disputes(by, page);
    Map<String, List<GivenLabel>> said = histories.said(open);
    return new Docket(
        open.stream()
            .map(one -> new Waiting(one, said.getOrDefault(one.trace(), List.of())))
            .toList(),
        histories.disputes(by));
  }

  /**
   * Who has labelled a case, in whatever round.
   *
   * @throws RatchetException NOT_FOUND if there is none of that number
   */
  public Set<String> labellers(long number) {
    return cases.history(existing(number).trace()).stream()
        .map(GivenLabel::labeller)
        .collect(Collectors.toSet());
  }

  /**
   * Opens a dispute. Who has opened it is not given the case to label, should it be labelled anew.
   *
   * @throws RatchetException NOT_FOUND if there is none of that number; USAGE if they have labelled
   *     it
   */
  public Dispute dispute(String by, long number) {
    OpenCase open = disputed(by, number);
    book.seen(by, open);
    SampledRequest sampled = texts.show(by, WHY, open);
    List<GivenLabel> labels = cases.work(open.trace()).labels();
    return new Dispute(
        number, open.round(), sampled, labels, revealing.of(objection(labels), sampled));
  }

  /** Checks are proposed to whoever objects; where nobody does, there is nothing to hold it to. */
  private static GivenLabel objection(List<GivenLabel> labels) {
    return labels.stream()
        .filter(label -> label.judgement().acceptable() == Acceptable.NO)
        .findFirst()
        .orElse(labels.getFirst());
  }

  /**
   * Holds the observed reply to checks that they are about to decide on.
   *
   * @return what each check says of the reply; rubrics are left out
   * @throws RatchetException INVALID_INPUT naming every problem of every check
   */
  public List<Outcome> tried(String by, long number, Labelling labelling) {
    OpenCase open = disputed(by, number);
    SampledRequest sampled = texts.show(by, WHY, open);
    GivenLabel first = cases.work(open.trace()).labels().getFirst();
    GivenLabel decided =
        new GivenLabel(
            first.id(), by, open.round(), first.at(), first.judgement(), words.of(labelling));
    return Trial.of(sampled, decided.of(sampled.request().id()));
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
