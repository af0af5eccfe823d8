package dev.ratchet.flow.casebook;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Basis;
import dev.ratchet.casebook.CaseDraft;
import dev.ratchet.casebook.CaseText;
import dev.ratchet.casebook.PersonalDataSearch;
import dev.ratchet.casebook.work.Act;
import dev.ratchet.casebook.work.Likeness;
import dev.ratchet.redaction.Certainty;
import dev.ratchet.redaction.Recognisers;
import dev.ratchet.redaction.Redactor;
import dev.ratchet.store.CaseHistoryStore;
import dev.ratchet.store.CaseTextStore;
import dev.ratchet.store.LabellingStore;
import dev.ratchet.store.LabellingStore.OpenCase;
import dev.ratchet.store.Looker;
import java.util.List;

/**
 * Where a case is made self-contained, shortened and freed of personal data. Who edits a case does
 * not label it.
 */
public final class EditDesk {
  private static final String WHY = "edit a case";

  private final Book book;
  private final LabellingStore cases;
  private final CaseTextStore edited;
  private final CaseTexts texts;
  private final CaseHistoryStore histories;
  private final SimilarCases similar;

  EditDesk(
      Book book,
      LabellingStore cases,
      CaseTextStore edited,
      CaseTexts texts,
      CaseHistoryStore histories,
      SimilarCases similar) {
    this.book = book;
    this.cases = cases;
    this.edited = edited;
    this.texts = texts;
    this.histories = histories;
    this.similar = similar;
  }

  /**
   * A case under an editor's hands.
   *
   * @param revision of the text; 0 while it is as it was recorded
   * @param links what was said of it and its variants, oldest first
   * @param similar cases that ask nearly the same, most alike first
   */
  public record Editing(
      OpenCase open,
      int revision,
      CaseText text,
      CaseHistoryStore.Variants variants,
      List<CaseHistoryStore.Event> links,
      List<SimilarCases.Similar> similar) {
    public Editing {
      links = List.copyOf(links);
      similar = List.copyOf(similar);
    }
  }

  /**
   * Something in a text that should not be published.
   *
   * @param type such as {@code email}
   * @param start offset in UTF-16 units
   * @param end offset after the last unit
   * @param blocks whether a text that holds it is not saved; what is only likely is the editor's to
   *     judge
   */
  public record Mark(String type, int start, int end, boolean blocks) {}

  /**
   * Opens a case for editing.
   *
   * @throws RatchetException NOT_FOUND if there is none of that number, or its text is gone
   */
  public Editing open(Looker looker, long number) {
    String by = looker.person();
    OpenCase open = existing(number);
    int revision = edited.revision(open.trace());
    CaseText text = text(by, open);
    return new Editing(
        open,
        revision,
        text,
        histories.variants(open.trace()),
        histories.links(open.trace()),
        similar.to(looker, open, Likeness.question(text.input())));
  }

  private CaseText text(String by, OpenCase open) {
    return edited
        .newest(open.trace())
        .orElseGet(() -> CaseDraft.text(texts.show(by, WHY, open), Basis.of(List.of())));
  }

  /** What a text holds that should not be published, as somebody types it. */
  public List<Mark> marks(String text) {
    return Redactor.find(text).stream()
        .map(
            found ->
                new Mark(
                    found.type(),
                    found.start(),
                    found.end(),
                    Recognisers.certainty(found.type()) == Certainty.CERTAIN))
        .toList();
  }

  /**
   * Keeps a text as the next revision.
   *
   * @throws RatchetException INVALID_INPUT with the place if personal data stand in it; CONFLICT if
   *     somebody has edited it meanwhile
   */
  public void save(String by, DeskForm.Edit form) {
    PersonalDataSearch.in(form.text())
        .ifPresent(
            place -> {
              throw new RatchetException(
                  ErrorCode.INVALID_INPUT,
                  "case %d: personal data in %s; replace it, then save"
                      .formatted(form.number(), place));
            });
    book.send(
        by,
        form.form(),
        () -> {
          OpenCase open = existing(form.number());
          int revision = edited.revision(open.trace());
          if (revision != form.revision()) {
            throw LabelDesk.conflict(form.number(), "somebody has edited it since you opened it");
          }
          return new Act.TextEdited(open.trace(), form.form(), revision + 1, form.text());
        });
  }

  /** Says that a case is a variant of another, or of none any more. */
  public void link(String by, DeskForm.Link form) {
    book.send(
        by,
        form.form(),
        () -> {
          OpenCase open = existing(form.number());
          String of = form.of() == 0 ? "" : existing(form.of()).trace();
          if (of.equals(open.trace())) {
            throw new RatchetException(
                ErrorCode.USAGE, "a case is no variant of itself; name another one");
          }
          return new Act.VariantLinked(open.trace(), form.form(), of);
        });
  }

  /**
   * Says that a case which asks nearly the same as another is a different one.
   *
   * @throws RatchetException NOT_FOUND if there is no such other; USAGE if it is the case itself
   */
  public void tellApart(String by, DeskForm.Apart form) {
    book.send(
        by,
        form.form(),
        () -> {
          OpenCase open = existing(form.number());
          String other = form.other();
          String name = other.matches("[0-9]{1,18}") ? trace(other) : other;
          if (name.equals(open.trace())) {
            throw new RatchetException(
                ErrorCode.USAGE, "a case is not told apart from itself; name another one");
          }
          return new Act.ToldApart(open.trace(), form.form(), name);
        });
  }

  private String trace(String number) {
    return existing(Long.parseLong(number)).trace();
  }

  private OpenCase existing(long number) {
    return cases
        .find(number)
        .orElseThrow(() -> new RatchetException(ErrorCode.NOT_FOUND, "there is no case " + number));
  }
}
