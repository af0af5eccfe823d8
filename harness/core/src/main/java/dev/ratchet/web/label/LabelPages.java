package dev.ratchet.web.label;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.work.ExpectationLines;
import dev.ratchet.casebook.work.Judgement;
import dev.ratchet.casebook.work.Labelling;
import dev.ratchet.flow.casebook.BlindCase;
import dev.ratchet.flow.casebook.DeskForm;
import dev.ratchet.flow.casebook.Drafts;
import dev.ratchet.flow.casebook.LabelDesk;
import dev.ratchet.flow.casebook.Revealed;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.store.LabellingStore.AtDesk;
import dev.ratchet.store.ReservationStore.Reservation;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Form;
import dev.ratchet.web.http.Visit;
import dev.ratchet.web.page.DescribeView;
import dev.ratchet.web.page.JudgeView;
import dev.ratchet.web.page.QueueView;
import dev.ratchet.web.page.TriedView;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The queue, and a case in two steps on one address: judged blind, then described. */
public final class LabelPages {
  private static final String HERE = "/label";

  private final LabelDesk desk;
  private final Drafts drafts;
  private final LabelViews views;
  private final Clock clock;

  public LabelPages(
      LabelDesk desk, Drafts drafts, LabelChoices choices, Supplier<String> forms, Clock clock) {
    this.desk = desk;
    this.drafts = drafts;
    this.views = new LabelViews(choices, forms);
    this.clock = clock;
  }

  public Answer queue(Visit visit) {
    boolean left = !visit.query().fields().containsKey("nothing-left");
    LabelDesk.Queue queue = desk.queue(Eyes.of(visit));
    return Answer.show(
        new QueueView(
            queue.progress().done(),
            queue.progress().open(),
            queue.waiting().map(this::waiting).orElse(null),
            queue.last(),
            left ? null : "Nothing is left for you at the moment."));
  }

  private QueueView.Waiting waiting(Reservation held) {
    long minutes = Duration.between(clock.instant(), held.until()).toMinutes();
    return new QueueView.Waiting(held.open().number(), Math.max(1, minutes));
  }

  /** The next case, or the queue when nothing is left. */
  public Answer next(Visit visit) {
    Optional<Reservation> held = desk.next(Eyes.of(visit));
    return held.isPresent()
        ? Answer.goTo(at(held.get().open().number()))
        : Answer.goTo(HERE + "?nothing-left");
  }

  public Answer handBack(Visit visit) {
    desk.handBack(name(visit));
    return Answer.goTo(HERE);
  }

  /** Step one, or step two once they have judged; {@code ?again} is step one anew. */
  public Answer page(Visit visit) {
    long number = number(visit);
    AtDesk here = desk.at(name(visit), number);
    boolean second = here.said() != null && !visit.query().fields().containsKey("again");
    Map<String, String> draft = drafts.of(name(visit), draftPage(number, second));
    return second
        ? describing(visit, here, 200, Shown.of(draft))
        : judging(visit, here, 200, draft, null);
  }

  /** What is shown beside the evidence in step two. */
  private record Shown(
      Map<String, String> draft, TriedView tried, @Nullable String problem, boolean stale) {
    static Shown of(Map<String, String> draft) {
      return new Shown(draft, TriedView.NONE, null, false);
    }
  }

  private Answer judging(
      Visit visit, AtDesk here, int status, Map<String, String> typed, @Nullable String problem) {
    BlindCase blind = desk.blind(name(visit), here);
    JudgeView.Said said =
        typed.isEmpty()
            ? Optional.ofNullable(here.said()).map(LabelViews::said).orElse(LabelViews.NOTHING)
            : LabelViews.said(typed);
    return new Answer.Shown(
        status, views.judge(blind, said, desk.progress(Eyes.of(visit)), problem));
  }

  private Answer describing(Visit visit, AtDesk here, int status, Shown shown) {
    LabelDesk.Described described = desk.described(name(visit), here);
    Revealed revealed = described.revealed();
    DescribeView.Typed typed =
        shown.draft().isEmpty() ? LabelViews.typed(revealed) : LabelViews.typed(shown.draft());
    @Nullable Labelling saved = shown.stale() ? revealed.own().labelling() : null;
    DescribeView.State state =
        new DescribeView.State(
            LabelViews.progress(desk.progress(Eyes.of(visit))),
            shown.problem(),
            saved == null ? null : LabelViews.saved(saved));
    TriedView tried =
        shown.tried().rows().isEmpty() && shown.tried().problem() == null
            ? tried(typed, labelling -> desk.tried(described, labelling))
            : shown.tried();
    return new Answer.Shown(
        status, views.describe(described.blind(), revealed, typed, tried, state));
  }

  /** Commits step one; what is missing is told on the page, with what was typed. */
  public Answer judge(Visit visit) {
    long number = number(visit);
    String by = name(visit);
    try {
      Judgement judgement = LabelForms.judgement(visit.form());
      int round = LabelForms.number(visit.form(), "round");
      desk.judge(by, new DeskForm.Judge(formId(visit), number, round, judgement));
    } catch (RatchetException e) {
      return judging(
          visit, desk.at(name(visit), number), status(e), fields(visit.form()), e.text());
    }
    drafts.drop(by, draftPage(number, false));
    return Answer.goTo(at(number));
  }

  /** Commits step two and goes on to the next case. */
  public Answer describe(Visit visit) {
    long number = number(visit);
    String by = name(visit);
    Form form = visit.form();
    try {
      Labelling labelling = LabelForms.labelling(form);
      if (labelling.failureMode().isEmpty()) {
        refuseEmpty(by, number);
      }
      desk.describe(
          by,
          new DeskForm.Describe(
              formId(visit), number, form.text("label"), form.text("seen"), labelling));
    } catch (RatchetException e) {
      boolean stale = e.code() == ErrorCode.CONFLICT;
      return describing(
          visit,
          desk.at(by, number),
          status(e),
          new Shown(fields(form), TriedView.NONE, e.text(), stale));
    }
    drafts.drop(by, draftPage(number, true));
    return next(visit);
  }

  /** A reply that is not acceptable has a failure mode and something to hold the next one to. */
  private void refuseEmpty(String by, long number) {
    if (desk.said(by, number).filter(said -> said.judgement().severity() != null).isPresent()) {
      throw new RatchetException(ErrorCode.USAGE, "name the failure mode");
    }
  }

  /** Without a second step: the case is done for them. */
  public Answer done(Visit visit) {
    desk.done(name(visit), number(visit));
    return next(visit);
  }

  public Answer skip(Visit visit) {
    long number = number(visit);
    try {
      desk.skip(
          name(visit),
          new DeskForm.Skip(formId(visit), number, LabelForms.text(visit.form(), "reason")));
    } catch (RatchetException e) {
      return judging(visit, desk.at(name(visit), number), status(e), Map.of(), e.text());
    }
    return next(visit);
  }

  /** What the checks that they have typed say of the observed reply; a part of the page. */
  public Answer tryOut(Visit visit) {
    return Answer.show(
        tried(
            LabelViews.typed(fields(visit.form())),
            labelling -> desk.tried(name(visit), number(visit), labelling)));
  }

  private static TriedView tried(
      DescribeView.Typed typed, Function<Labelling, List<Outcome>> trial) {
    if (typed.expect().isBlank()) {
      return TriedView.NONE;
    }
    try {
      Labelling labelling =
          new Labelling(
              typed.mode(), typed.boundary(), ExpectationLines.read(typed.expect()), "", "");
      return LabelViews.tried(trial.apply(labelling));
    } catch (RatchetException e) {
      if (e.code() != ErrorCode.INVALID_INPUT) {
        throw e;
      }
      return new TriedView(List.of(), e.text());
    }
  }

  /** Keeps what they have typed. */
  public Answer draft(Visit visit) {
    long number = number(visit);
    boolean second = visit.form().text("step").equals("2");
    drafts.keep(name(visit), draftPage(number, second), fields(visit.form()));
    return new Answer.Plain(200, "text/plain; charset=utf-8", "saved");
  }

  private static Map<String, String> fields(Form form) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name :
        List.of(
            "acceptable",
            "severity",
            "why",
            "mode",
            "new-mode",
            "boundary",
            "expect",
            "reference",
            "note")) {
      if (form.fields().containsKey(name)) {
        fields.put(name, LabelForms.typed(form, name));
      }
    }
    return fields;
  }

  private static int status(RatchetException e) {
    return switch (e.code()) {
      case USAGE, INVALID_INPUT -> 400;
      case CONFLICT -> 409;
      case NOT_FOUND,
          MISSING_KEY,
          HASH_MISMATCH,
          BUSY,
          STORAGE,
          TAMPERED,
          INTERRUPTED,
          EVIDENCE_MISSING,
          INTERNAL ->
          throw e;
    };
  }

  private static String formId(Visit visit) {
    return LabelForms.id(visit.form());
  }

  private static String draftPage(long number, boolean second) {
    return at(number) + (second ? "/2" : "/1");
  }

  private static String at(long number) {
    return HERE + "/" + number;
  }

  private static long number(Visit visit) {
    return LabelForms.caseNumber(visit.parameter("number"));
  }

  private static String name(Visit visit) {
    return visit.person().name();
  }
}
