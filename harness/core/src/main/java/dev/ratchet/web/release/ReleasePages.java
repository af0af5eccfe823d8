package dev.ratchet.web.release;

import dev.ratchet.access.Access;
import dev.ratchet.access.Action;
import dev.ratchet.access.Involved;
import dev.ratchet.access.OnePerson;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Visible;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.canary.CanaryRequests;
import dev.ratchet.flow.canary.ReleaseDesk;
import dev.ratchet.flow.canary.ReleaseFlow;
import dev.ratchet.flow.canary.ReleaseStanding;
import dev.ratchet.flow.canary.SignFlow;
import dev.ratchet.flow.ingest.RequestDesk;
import dev.ratchet.report.format.ReleaseMarkdown;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Paging;
import dev.ratchet.web.http.Visit;
import dev.ratchet.web.page.PageLinks;
import dev.ratchet.web.page.ReleaseView;
import dev.ratchet.web.page.ReleasesView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Canaries, where each stands, and the files behind that. */
public final class ReleasePages {
  private static final String HERE = "/releases";
  private static final int PAGE = 20;
  private static final String JSON = "application/json; charset=utf-8";

  private static final Map<String, String> NEWS =
      Map.of(
          "owner", "The failure mode has an owner.",
          "confirm", "The item is confirmed.",
          "override", "You have asked to go on; a second person has to agree.",
          "agree", "You have agreed; the item is overridden.",
          "sign", "It is signed. Tell people the key, so that they can check the record.");

  private final ReleaseFlow releases;
  private final Supplier<String> formId;
  private final Access access = new Access();

  /**
   * Over canaries.
   *
   * @param formId makes a random id for a form
   */
  public ReleasePages(ReleaseFlow releases, Supplier<String> formId) {
    this.releases = releases;
    this.formId = formId;
  }

  /** What the pages work at. */
  public record Desks(
      ReleaseFlow releases, ReleaseDesk desk, SignFlow signing, CanaryRequests requests) {
    public static Desks of(Ratchet ratchet, RequestDesk single, Consumer<String> notices) {
      ReleaseFlow releases = new ReleaseFlow(ratchet, notices);
      return new Desks(
          releases,
          new ReleaseDesk(ratchet, releases, notices),
          new SignFlow(ratchet, releases, notices),
          new CanaryRequests(ratchet, single));
    }
  }

  public Answer list(Visit visit) {
    List<String> all = releases.newestFirst();
    int page = Paging.page(visit.query());
    return Answer.show(
        new ReleasesView(
            all.stream().skip((long) page * PAGE).limit(PAGE).map(this::row).toList(),
            PageLinks.of(HERE, page, PAGE, all.size())));
  }

  /** A canary whose files are not whole says so, and hides no other. */
  private ReleasesView.Row row(String id) {
    try {
      return new ReleasesView.Told(releases.sheet(releases.standing(id)));
    } catch (RatchetException e) {
      return new ReleasesView.Untold(Visible.line(id), Visible.line(e.text()));
    }
  }

  public Answer one(Visit visit) {
    return show(visit, 200, null);
  }

  /** The page, with what is wrong with the form that was sent. */
  Answer show(Visit visit, int status, @Nullable String problem) {
    String id = visit.parameter("id");
    ReleaseStanding standing;
    try {
      standing = releases.standing(id);
    } catch (RatchetException e) {
      if (e.code() == ErrorCode.EVIDENCE_MISSING) {
        return Answer.refuse(409, e.text());
      }
      throw e;
    }
    return new Answer.Shown(
        status,
        new ReleaseView(
            releases.sheet(standing),
            may(visit, standing),
            new ReleaseView.Acting(
                formId.get(),
                problem == null ? Map.of() : typed(visit),
                problem == null ? NEWS.get(visit.query().text("did")) : null,
                problem == null ? null : Visible.line(problem))));
  }

  private static Map<String, String> typed(Visit visit) {
    return visit.form().fields().keySet().stream()
        .collect(Collectors.toMap(name -> name, name -> visit.form().text(name)));
  }

  private ReleaseView.May may(Visit visit, ReleaseStanding standing) {
    Involved involved = involved(standing);
    String name = visit.person().name();
    return new ReleaseView.May(
        name,
        visit.may(access, Action.ASSIGN_FAILURE_MODE, involved),
        visit.may(access, Action.ANSWER_CHECKLIST, involved),
        visit.may(access, Action.SIGN_OFF, Involved.NOBODY),
        involved.authors().contains(name),
        visit.may(access, Action.OPEN_EVIDENCE, Involved.NOBODY));
  }

  /** Accounts are spelled in one way; authors stand in a file as somebody wrote them. */
  static Involved involved(ReleaseStanding standing) {
    return Involved.inChange(
        standing.policy().release().authors().stream()
            .map(OnePerson::folded)
            .collect(Collectors.toUnmodifiableSet()),
        Set.of());
  }

  /** The same sheet, to be pasted. */
  public Answer markdown(Visit visit) {
    ReleaseStanding standing = releases.standing(visit.parameter("id"));
    return new Answer.Plain(
        200, "text/plain; charset=utf-8", ReleaseMarkdown.of(releases.sheet(standing)));
  }

  /** A reading as it is kept. */
  public Answer reading(Visit visit) {
    return new Answer.Plain(200, JSON, releases.readingFile(visit.parameter("id"), number(visit)));
  }

  /** A signed record, byte for byte. */
  public Answer revision(Visit visit) {
    return new Answer.Plain(200, JSON, releases.releaseFile(visit.parameter("id"), number(visit)));
  }

  private static int number(Visit visit) {
    String number = visit.parameter("number");
    if (!number.matches("[1-9][0-9]{0,5}")) {
      throw new RatchetException(ErrorCode.NOT_FOUND, "there is no such file");
    }
    return Integer.parseInt(number);
  }

  /** Where to go on after something was done. */
  static String after(String id, String did) {
    return HERE + "/" + id + "?did=" + did;
  }
}
