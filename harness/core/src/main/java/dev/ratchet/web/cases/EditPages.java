package dev.ratchet.web.cases;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.casebook.DeskForm;
import dev.ratchet.flow.casebook.Drafts;
import dev.ratchet.flow.casebook.EditDesk;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Form;
import dev.ratchet.web.http.Visit;
import dev.ratchet.web.label.Eyes;
import dev.ratchet.web.label.LabelForms;
import dev.ratchet.web.page.MarksView;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The editor of a case's text, what the redactor finds in it, and its links to variants. */
public final class EditPages {
  private final EditDesk desk;
  private final Drafts drafts;
  private final EditViews views;

  public EditPages(EditDesk desk, Drafts drafts, Supplier<String> forms) {
    this.desk = desk;
    this.drafts = drafts;
    this.views = new EditViews(forms, this::marks);
  }

  public Answer page(Visit visit) {
    String saved = visit.query().text("saved");
    return page(
        visit, 200, null, saved.matches("[0-9]{1,9}") ? "Saved as revision " + saved + "." : null);
  }

  private Answer page(Visit visit, int status, @Nullable String problem, @Nullable String news) {
    EditDesk.Editing editing = desk.open(Eyes.of(visit), number(visit));
    Map<String, String> draft = drafts.of(name(visit), at(visit));
    return new Answer.Shown(
        status,
        draft.isEmpty()
            ? views.recorded(editing, problem, news)
            : views.drafted(editing, EditDraft.form(draft), problem));
  }

  /** Saves, or says on the page what is wrong; a stale page shows both texts. */
  public Answer save(Visit visit) {
    long number = number(visit);
    Form form = visit.form();
    try {
      int revision = LabelForms.number(form, "revision");
      String id = LabelForms.id(form);
      desk.save(name(visit), new DeskForm.Edit(id, number, revision, EditForms.text(form)));
      drafts.drop(name(visit), at(visit));
      return Answer.goTo("/cases/" + number + "/edit?saved=" + (revision + 1));
    } catch (RatchetException e) {
      return again(visit, e);
    }
  }

  private Answer again(Visit visit, RatchetException e) {
    boolean stale = e.code() == ErrorCode.CONFLICT;
    if (!stale && !isMendable(e)) {
      throw e;
    }
    EditDesk.Editing editing = desk.open(Eyes.of(visit), number(visit));
    return new Answer.Shown(stale ? 409 : 400, views.typed(editing, visit.form(), e.text(), stale));
  }

  private static boolean isMendable(RatchetException e) {
    return e.code() == ErrorCode.USAGE || e.code() == ErrorCode.INVALID_INPUT;
  }

  /** Keeps what they have typed. */
  public Answer draft(Visit visit) {
    keep(visit, EditDraft.fields(visit.form()));
    return new Answer.Plain(200, "text/plain; charset=utf-8", "saved");
  }

  /** Adds a message to what they have typed, removes one, or moves one; it stays a draft. */
  public Answer arrange(Visit visit) {
    keep(visit, EditDraft.arranged(EditDraft.fields(visit.form()), visit.form().text("do")));
    return Answer.goTo(at(visit));
  }

  /** Forgets what they have typed. */
  public Answer discard(Visit visit) {
    drafts.drop(name(visit), at(visit));
    return Answer.goTo(at(visit));
  }

  private void keep(Visit visit, Map<String, String> fields) {
    drafts.keep(name(visit), at(visit), fields, EditDraft.written(fields));
  }

  private static String at(Visit visit) {
    return "/cases/" + number(visit) + "/edit";
  }

  /** What the redactor finds in a text as it is typed; a part of the page. */
  public Answer marks(Visit visit) {
    String typed =
        visit.form().fields().values().stream()
            .flatMap(List::stream)
            .collect(Collectors.joining("\n"));
    return Answer.show(marks(EditForms.lines(typed)));
  }

  private MarksView marks(String text) {
    return EditViews.marks(text, desk.marks(text));
  }

  /** Links the case to the one that it is a variant of, or takes the link away. */
  public Answer variant(Visit visit) {
    long number = number(visit);
    try {
      long of = EditForms.caseNumber(visit.form().text("of"));
      desk.link(name(visit), new DeskForm.Link(LabelForms.id(visit.form()), number, of));
    } catch (RatchetException e) {
      if (!isMendable(e) && e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
      return page(visit, 400, e.text(), null);
    }
    return Answer.goTo("/cases/" + number + "/edit");
  }

  /** Says that a case which asks nearly the same is a different one. */
  public Answer apart(Visit visit) {
    long number = number(visit);
    String other = visit.form().text("other").strip();
    if (!other.matches("[0-9]{1,18}|[A-Za-z0-9][A-Za-z0-9._-]*/[a-z0-9][a-z0-9._-]{0,119}")) {
      return page(visit, 400, "Name the other case.", null);
    }
    try {
      desk.tellApart(name(visit), new DeskForm.Apart(LabelForms.id(visit.form()), number, other));
    } catch (RatchetException e) {
      if (!isMendable(e) && e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
      return page(visit, 400, e.text(), null);
    }
    return Answer.goTo("/cases/" + number + "/edit");
  }

  private static long number(Visit visit) {
    return LabelForms.caseNumber(visit.parameter("number"));
  }

  private static String name(Visit visit) {
    return visit.person().name();
  }
}
