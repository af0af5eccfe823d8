package dev.ratchet.flow.casebook;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Basis;
import dev.ratchet.casebook.CaseDraft;
import dev.ratchet.casebook.CaseText;
import dev.ratchet.casebook.PersonalDataSearch;
import dev.ratchet.casebook.work.Act;
import dev.ratchet.redaction.Found;
import dev.ratchet.redaction.Redactor;
import dev.ratchet.store.CaseTextStore;
import dev.ratchet.store.LabellingStore;
import dev.ratchet.store.LabellingStore.OpenCase;
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

  EditDesk(Book book, LabellingStore cases, CaseTextStore edited, CaseTexts texts) {
    this.book = book;
    this.cases = cases;
    this.edited = edited;
    this.texts = texts;
  }

  /**
   * A case under an editor's hands.
   *
   * @param revision of the text; 0 while it is as it was recorded
   */
  public record Editing(OpenCase open, int revision, CaseText text) {}

  /**
   * Opens a case for editing.
   *
   * @throws RatchetException NOT_FOUND if there is none of that number, or its text is gone
   */
  public Editing open(String by, long number) {
    OpenCase open = existing(number);
    return new Editing(open, edited.revision(open.trace()), text(by, open));
  }

  private CaseText text(String by, OpenCase open) {
    return edited
        .newest(open.trace())
        .orElseGet(() -> CaseDraft.text(texts.show(by, WHY, open), Basis.of(List.of())));
  }

  /** What a text holds that should not be published, as somebody types it. */
  public List<Found> marks(String text) {
    return Redactor.find(text);
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

  private OpenCase existing(long number) {
    return cases
        .find(number)
        .orElseThrow(
            () -> new RatchetException(ErrorCode.NOT_FOUND, "there is no case " + number));
  }
}
