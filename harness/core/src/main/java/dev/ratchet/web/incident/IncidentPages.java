package dev.ratchet.web.incident;

import dev.ratchet.access.Access;
import dev.ratchet.access.Action;
import dev.ratchet.access.Involved;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.work.Act;
import dev.ratchet.flow.ingest.IncidentDesk;
import dev.ratchet.flow.ingest.SampleSummary;
import dev.ratchet.store.IncidentFilter;
import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.RequestText;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Visit;
import dev.ratchet.web.page.EvidenceView;
import dev.ratchet.web.page.IncidentView;
import dev.ratchet.web.page.IncidentsView;
import dev.ratchet.web.page.PageLinks;
import dev.ratchet.web.page.ReadText;
import dev.ratchet.web.page.RequestRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Incidents: found by failure mode, opened on record, sent to labelling, or known already. */
public final class IncidentPages {
  private static final String HERE = "/incidents";
  private static final Set<String> VERSIONS = Set.of("app", "prompt", "retrieval", "tool-schema");

  private final IncidentDesk desk;
  private final Supplier<String> forms;

  public IncidentPages(IncidentDesk desk, Supplier<String> forms) {
    this.desk = desk;
    this.forms = forms;
  }

  public Answer list(Visit visit) {
    return list(visit, 200, null);
  }

  private Answer list(Visit visit, int status, @Nullable String problem) {
    IncidentsView.Typed typed = IncidentForms.typed(visit.query());
    int page = PageLinks.number(visit.query().texts(PageLinks.PARAMETER));
    try {
      IncidentDesk.Page found = desk.list(viewer(visit), IncidentForms.filter(typed), page);
      return shown(visit, status, problem, new Asked(typed, page, found));
    } catch (RatchetException e) {
      if (e.code() != ErrorCode.USAGE) {
        throw e;
      }
      IncidentDesk.Page all = desk.list(viewer(visit), IncidentFilter.ALL, 0);
      IncidentsView.Typed none = new IncidentsView.Typed("", "", "", "", "", "", "");
      return shown(visit, 400, e.text(), new Asked(none, 0, all));
    }
  }

  private record Asked(IncidentsView.Typed typed, int page, IncidentDesk.Page found) {}

  private Answer shown(Visit visit, int status, @Nullable String problem, Asked asked) {
    IncidentDesk.Page found = asked.found();
    List<String> choices =
        desk.choices(found.size().people()).stream().map(one -> one.toString()).toList();
    return new Answer.Shown(
        status,
        new IncidentsView(
            new IncidentsView.Told(
                GroupViews.lead(found.size(), found.modes().size()), news(visit), problem),
            new IncidentsView.Search(
                asked.typed(),
                found.groups().keySet().stream().sorted().toList(),
                new IncidentsView.Choices(
                    choices.stream().filter(one -> !isVersion(one)).toList(),
                    choices.stream().filter(IncidentPages::isVersion).toList()),
                found.size().people()),
            GroupViews.groups(found, asked.typed(), HERE),
            GroupViews.group(found.group()),
            GroupViews.rows(found.lines()),
            pages(
                IncidentForms.path(HERE, asked.typed(), asked.typed().mode()),
                asked.page(),
                found.size().incidents()),
            new IncidentsView.May(may(visit, Action.SEND_TO_LABELLING))));
  }

  private static boolean isVersion(String slice) {
    return VERSIONS.contains(slice.substring(0, slice.indexOf('=')));
  }

  /** After a sample was drawn. */
  private @Nullable String news(Visit visit) {
    String sample = visit.query().text("sample");
    Optional<Integer> drawn = sample.isEmpty() ? Optional.empty() : desk.drawn(sample);
    return drawn
        .map(size -> "%s was drawn: %d requests, open for labelling.".formatted(sample, size))
        .orElse(null);
  }

  /** Looks for incidents anew. */
  public Answer detect(Visit visit) {
    desk.detect();
    return Answer.goTo(HERE);
  }

  /** Draws a sample and opens its cases. */
  public Answer draw(Visit visit) {
    try {
      SampleSummary drawn = desk.draw(name(visit), IncidentForms.plan(visit.form()));
      return Answer.goTo(HERE + "?sample=" + drawn.id());
    } catch (RatchetException e) {
      return list(visit, status(e), e.text());
    }
  }

  public Answer one(Visit visit) {
    return one(visit, 200, Done.NOTHING);
  }

  /** What was just done. */
  private record Done(@Nullable ReadText read, @Nullable String news, @Nullable String problem) {
    static final Done NOTHING = new Done(null, null, null);

    static Done failed(RatchetException e) {
      return new Done(null, null, e.text());
    }

    static Done well(String news) {
      return new Done(null, news, null);
    }
  }

  private Answer one(Visit visit, int status, Done done) {
    String id = visit.parameter("id");
    int page = PageLinks.number(visit.query().texts(PageLinks.PARAMETER));
    IncidentDesk.Viewer viewer = viewer(visit);
    IncidentDesk.Shown shown = desk.show(viewer, id, page);
    return new Answer.Shown(
        status,
        new IncidentView(
            IncidentViews.head(shown.incident()),
            IncidentViews.findings(shown.incident()),
            new IncidentView.Members(
                IncidentViews.members(shown.requests()),
                pages(HERE + "/" + shown.incident().id(), page, shown.all()),
                IncidentViews.left(shown, viewer.reads())),
            done.read(),
            IncidentViews.known(shown.known()),
            new IncidentView.Acting(
                forms.get(),
                viewer.reads(),
                may(visit, Action.SEND_TO_LABELLING),
                may(visit, Action.MARK_KNOWN),
                done.news(),
                done.problem())));
  }

  /** Shows the text of one request, after the ledger says so. */
  public Answer read(Visit visit) {
    String id = visit.parameter("id");
    String request = visit.form().text("request");
    try {
      IncidentDesk.Viewer viewer = viewer(visit);
      Optional<RequestText> text = desk.read(viewer, id, request, visit.form().text("why"));
      if (text.isEmpty()) {
        return one(visit, 200, new Done(null, null, "Its text is not kept any more."));
      }
      Request signals = desk.request(viewer, request);
      return one(
          visit,
          200,
          new Done(
              new ReadText(RequestRow.label(signals), EvidenceView.of(signals, text.get())),
              null,
              null));
    } catch (RatchetException e) {
      return one(visit, status(e), Done.failed(e));
    }
  }

  /** Opens cases for the requests that were ticked. */
  public Answer send(Visit visit) {
    try {
      IncidentDesk.Sent sent =
          desk.send(name(visit), visit.parameter("id"), visit.form().texts("request"));
      return one(visit, 200, Done.well(told(sent)));
    } catch (RatchetException e) {
      return one(visit, status(e), Done.failed(e));
    }
  }

  private static String told(IncidentDesk.Sent sent) {
    StringBuilder told = new StringBuilder();
    told.append(
        switch (sent.opened()) {
          case 0 -> "No case was opened";
          case 1 -> "1 case is open for labelling";
          default -> sent.opened() + " cases are open for labelling";
        });
    if (sent.before() > 0) {
      told.append("; %d were open before".formatted(sent.before()));
    }
    if (sent.lost() > 0) {
      told.append("; the text of %d is not kept any more".formatted(sent.lost()));
    }
    return told.append('.').toString();
  }

  /** Says who owns it. */
  public Answer mark(Visit visit) {
    String id = visit.parameter("id");
    try {
      String form = visit.form().text("form");
      if (form.length() < 20) {
        throw new RatchetException(ErrorCode.USAGE, "the form is not whole; open the page again");
      }
      desk.mark(
          name(visit),
          new Act.IncidentKnown(id, form, text(visit, "owner", 100), text(visit, "note", 2_000)));
    } catch (RatchetException e) {
      return one(visit, status(e), Done.failed(e));
    }
    return Answer.goTo(HERE + "/" + id);
  }

  private static String text(Visit visit, String name, int longest) {
    String text = visit.form().text(name).strip();
    if (text.length() > longest) {
      throw new RatchetException(
          ErrorCode.USAGE, "%s is at most %d characters".formatted(name, longest));
    }
    return text;
  }

  /** What a person can mend stays on the page. */
  private static int status(RatchetException e) {
    return switch (e.code()) {
      case USAGE, INVALID_INPUT -> 400;
      case CONFLICT, EVIDENCE_MISSING -> 409;
      case NOT_FOUND, MISSING_KEY, HASH_MISMATCH, BUSY, STORAGE, TAMPERED, INTERRUPTED, INTERNAL ->
          throw e;
    };
  }

  private static IncidentDesk.Viewer viewer(Visit visit) {
    return new IncidentDesk.Viewer(
        name(visit), may(visit, Action.OPEN_EVIDENCE), may(visit, Action.LABEL));
  }

  private static boolean may(Visit visit, Action action) {
    return visit.may(new Access(), action, Involved.NOBODY);
  }

  private static String name(Visit visit) {
    return visit.person().name();
  }

  private static PageLinks pages(String path, int page, long all) {
    return PageLinks.of(path, page, IncidentDesk.PAGE, all);
  }
}
