package dev.ratchet.web;

import dev.ratchet.access.Access;
import dev.ratchet.access.Action;
import dev.ratchet.access.Involved;
import dev.ratchet.access.Person;
import dev.ratchet.flow.casebook.OpenCasebook;
import dev.ratchet.web.agreement.AgreementPages;
import dev.ratchet.web.cases.CasePages;
import dev.ratchet.web.cases.EditPages;
import dev.ratchet.web.dataset.DatasetPages;
import dev.ratchet.web.dataset.PublishPages;
import dev.ratchet.web.dispute.DisputePages;
import dev.ratchet.web.entrance.FirstAdmin;
import dev.ratchet.web.entrance.OwnPassword;
import dev.ratchet.web.entrance.SignIn;
import dev.ratchet.web.entrance.Watch;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Method;
import dev.ratchet.web.http.Route;
import dev.ratchet.web.http.Visit;
import dev.ratchet.web.incident.IncidentPages;
import dev.ratchet.web.label.LabelChoices;
import dev.ratchet.web.label.LabelPages;
import dev.ratchet.web.ledger.LedgerPages;
import dev.ratchet.web.page.HomeView;
import dev.ratchet.web.people.PeoplePages;
import dev.ratchet.web.release.ReleaseForms;
import dev.ratchet.web.release.ReleasePages;
import dev.ratchet.web.release.RequestPages;
import dev.ratchet.web.run.RunPages;
import dev.ratchet.web.status.StatusApi;
import java.util.ArrayList;
import java.util.List;

/** Everything that the server answers; nothing else can be reached. */
final class Routes {
  private Routes() {}

  /**
   * Somewhere in the navigation and on the home page, for whoever may go there.
   *
   * @param label a word or two
   */
  record Place(String label, String path, Action action, String says) {}

  /** In the order of the navigation. */
  static final List<Place> PLACES =
      List.of(
          new Place("Label", "/label", Action.LABEL, "Your cases, one after the other."),
          new Place("Disputes", "/disputes", Action.ADJUDICATE, "Where labellers differ: decide."),
          new Place(
              "Cases", "/cases", Action.SEE_CASEBOOK, "Where each case stands, and its history."),
          new Place(
              "Datasets",
              "/datasets",
              Action.SEE_DATASETS,
              "What is published, and what would be."),
          new Place(
              "Incidents",
              "/incidents",
              Action.BROWSE_INCIDENTS,
              "What the detectors found: by failure mode, with evidence; send it to labelling."),
          new Place(
              "Agreement",
              "/agreement",
              Action.SEE_AGREEMENT,
              "How far labellers agree, and how sure that is."),
          new Place("Runs", "/runs", Action.SEE_RUNS, "What was held to a gate, and what it said."),
          new Place(
              "Releases",
              "/releases",
              Action.SEE_RELEASES,
              "Canaries in production: what they showed, what is left to do, who signed."),
          new Place(
              "Ledger",
              "/ledger",
              Action.SEE_LEDGER,
              "Everything that was decided and read, searchable, its chain checked."),
          new Place(
              "People", "/people", Action.SEE_PEOPLE, "Accounts and roles: who may do what here."));

  static List<Route> all(Wiring wiring, Assets assets, Watch watch) {
    List<Route> all = new ArrayList<>(ofPeopleAndCases(wiring, assets, watch));
    all.addAll(ofRecords(wiring));
    all.addAll(ofReleases(wiring));
    return List.copyOf(all);
  }

  private static List<Route> ofRecords(Wiring wiring) {
    Wiring.Records records = wiring.desk().records();
    IncidentPages incidents = new IncidentPages(records.incidents(), wiring::formId);
    RunPages runs = new RunPages(records.runs());
    LedgerPages ledger = new LedgerPages(records.ledger());
    StatusApi statuses = new StatusApi(wiring.rest().statuses());
    return List.of(
        Route.get("/incidents", Action.BROWSE_INCIDENTS, incidents::list),
        Route.post("/incidents/detect", Action.SEND_TO_LABELLING, incidents::detect),
        Route.post("/incidents/sample", Action.SEND_TO_LABELLING, incidents::draw),
        Route.get("/incidents/{id}", Action.BROWSE_INCIDENTS, incidents::one),
        Route.post("/incidents/{id}/evidence", Action.OPEN_EVIDENCE, incidents::read),
        Route.post("/incidents/{id}/send", Action.SEND_TO_LABELLING, incidents::send),
        Route.post("/incidents/{id}/known", Action.MARK_KNOWN, incidents::mark),
        Route.get(
            "/agreement",
            Action.SEE_AGREEMENT,
            new AgreementPages(wiring.desk().casebook().agreement())::show),
        Route.get("/runs", Action.SEE_RUNS, runs::list),
        Route.get("/runs/{id}", Action.SEE_RUNS, runs::one),
        Route.get("/runs/{id}/report", Action.SEE_RUNS, runs::report),
        Route.machine(Method.GET, "/api/canary/{id}", Action.SEE_CANARY_STATUS, statuses::status),
        Route.machine(
            Method.POST,
            "/api/canary/{id}/flagger/{hook}",
            Action.SEE_CANARY_STATUS,
            statuses::flagger),
        Route.get("/ledger", Action.SEE_LEDGER, ledger::list),
        Route.post("/ledger/verify", Action.SEE_LEDGER, ledger::verify),
        Route.get("/ledger/{number}", Action.SEE_LEDGER, ledger::one));
  }

  private static List<Route> ofReleases(Wiring wiring) {
    ReleasePages.Desks desks = wiring.desk().records().releases();
    ReleasePages pages = new ReleasePages(desks.releases(), wiring::formId);
    ReleaseForms acts = new ReleaseForms(desks, pages);
    RequestPages requests = new RequestPages(desks.requests());
    return List.of(
        Route.get("/releases", Action.SEE_RELEASES, pages::list),
        Route.get("/releases/{id}", Action.SEE_RELEASES, pages::one),
        Route.get("/releases/{id}/checklist", Action.SEE_RELEASES, pages::markdown),
        Route.get("/releases/{id}/readings/{number}", Action.SEE_RELEASES, pages::reading),
        Route.get("/releases/{id}/revisions/{number}", Action.SEE_RELEASES, pages::revision),
        Route.get("/releases/{id}/request", Action.OPEN_EVIDENCE, requests::page),
        Route.post("/releases/{id}/request", Action.OPEN_EVIDENCE, requests::read),
        Route.post("/releases/{id}/owner", Action.ASSIGN_FAILURE_MODE, acts::assign),
        Route.post("/releases/{id}/confirm", Action.ANSWER_CHECKLIST, acts::confirm),
        Route.post("/releases/{id}/override", Action.ANSWER_CHECKLIST, acts::override),
        Route.post("/releases/{id}/agree", Action.ANSWER_CHECKLIST, acts::agree),
        Route.post("/releases/{id}/sign", Action.SIGN_OFF, acts::sign));
  }

  private static List<Route> ofPeopleAndCases(Wiring wiring, Assets assets, Watch watch) {
    SignIn signIn = new SignIn(wiring.signIns(), wiring.sessions());
    FirstAdmin first = new FirstAdmin(wiring.rest().people(), wiring.rest().firstAdmin());
    OwnPassword password =
        new OwnPassword(wiring.rest().people(), wiring.signIns(), wiring.sessions());
    PeoplePages people = new PeoplePages(wiring.rest().people());
    LabelPages label =
        new LabelPages(
            wiring.desk().casebook().labelling(),
            wiring.desk().casebook().drafts(),
            wiring.desk().choices(),
            wiring::formId,
            wiring.desk().clock());
    OpenCasebook casebook = wiring.desk().casebook();
    LabelChoices choices = wiring.desk().choices();
    DisputePages dispute =
        new DisputePages(casebook.adjudication(), casebook.drafts(), choices, wiring::formId);
    CasePages cases =
        new CasePages(casebook.reading(), casebook.adjudication(), choices.modes(), wiring::formId);
    EditPages edit = new EditPages(casebook.editing(), casebook.drafts(), wiring::formId);
    DatasetPages dataset = new DatasetPages(casebook.published());
    PublishPages publish = new PublishPages(casebook.publishing(), casebook.published());
    return List.of(
        Route.get("/disputes", Action.ADJUDICATE, dispute::list),
        Route.get("/disputes/{number}", Action.ADJUDICATE, dispute::page),
        Route.post("/disputes/{number}", Action.ADJUDICATE, dispute::decide),
        Route.post("/disputes/{number}/try", Action.ADJUDICATE, dispute::tryOut),
        Route.post("/disputes/{number}/draft", Action.ADJUDICATE, dispute::draft),
        Route.get("/cases", Action.SEE_CASEBOOK, cases::list),
        Route.get("/cases/{number}", Action.SEE_CASEBOOK, cases::page),
        Route.post("/cases/{number}/relabel", Action.REQUEST_RELABEL, cases::relabel),
        Route.get("/cases/{number}/edit", Action.EDIT_CASE, edit::page),
        Route.post("/cases/{number}/edit", Action.EDIT_CASE, edit::save),
        Route.post("/cases/{number}/edit/draft", Action.EDIT_CASE, edit::draft),
        Route.post("/cases/{number}/edit/arrange", Action.EDIT_CASE, edit::arrange),
        Route.post("/cases/{number}/edit/discard", Action.EDIT_CASE, edit::discard),
        Route.post("/cases/{number}/marks", Action.EDIT_CASE, edit::marks),
        Route.post("/cases/{number}/variant", Action.EDIT_CASE, edit::variant),
        Route.post("/cases/{number}/apart", Action.EDIT_CASE, edit::apart),
        Route.get("/datasets", Action.SEE_DATASETS, dataset::list),
        Route.get("/datasets/{name}", Action.SEE_DATASETS, dataset::versions),
        Route.get("/datasets/{name}/versions/{version}", Action.SEE_DATASETS, dataset::version),
        Route.get("/datasets/{name}/next", Action.SEE_DATASETS, publish::next),
        Route.post("/datasets/{name}/publish", Action.PUBLISH_DATASET, publish::publish),
        Route.get("/label", Action.LABEL, label::queue),
        Route.post("/label/next", Action.LABEL, label::next),
        Route.post("/label/hand-back", Action.LABEL, label::handBack),
        Route.get("/label/{number}", Action.LABEL, label::page),
        Route.post("/label/{number}/judge", Action.LABEL, label::judge),
        Route.post("/label/{number}/describe", Action.LABEL, label::describe),
        Route.post("/label/{number}/done", Action.LABEL, label::done),
        Route.post("/label/{number}/skip", Action.LABEL, label::skip),
        Route.post("/label/{number}/try", Action.LABEL, label::tryOut),
        Route.post("/label/{number}/draft", Action.LABEL, label::draft),
        Route.get("/health", Action.ENTER, watch::health),
        Route.report("/csp-report", Action.ENTER, watch::report),
        Route.get("/assets/{name}", Action.ENTER, assets::answer),
        Route.get("/sign-in", Action.ENTER, signIn::page),
        Route.post("/sign-in", Action.ENTER, signIn::signIn),
        Route.get("/first-admin", Action.ENTER, first::page),
        Route.post("/first-admin", Action.ENTER, first::make),
        Route.get("/password/new", Action.ENTER, password::newPage),
        Route.post("/password/new", Action.ENTER, password::setNew),
        Route.get("/", Action.SEE_HOME, Routes::home),
        Route.post("/sign-out", Action.SIGN_OUT, signIn::signOut),
        Route.get("/password", Action.CHANGE_OWN_PASSWORD, password::page),
        Route.post("/password", Action.CHANGE_OWN_PASSWORD, password::change),
        Route.get("/people", Action.SEE_PEOPLE, people::list),
        Route.post("/people", Action.MANAGE_PEOPLE, people::add),
        Route.get("/people/{name}", Action.SEE_PEOPLE, people::one),
        Route.post("/people/{name}/roles", Action.MANAGE_PEOPLE, people::changeRoles),
        Route.post("/people/{name}/active", Action.MANAGE_PEOPLE, people::setActive),
        Route.post("/people/{name}/password", Action.MANAGE_PEOPLE, people::resetPassword));
  }

  /** The places that a person may go to. */
  static List<Place> placesOf(Person person) {
    Access access = new Access();
    return PLACES.stream()
        .filter(place -> access.may(person, place.action(), Involved.NOBODY))
        .toList();
  }

  private static Answer home(Visit visit) {
    return Answer.show(
        HomeView.of(
            visit.person(),
            placesOf(visit.person()).stream()
                .map(place -> new HomeView.Place(place.label(), place.path(), place.says()))
                .toList()));
  }
}
