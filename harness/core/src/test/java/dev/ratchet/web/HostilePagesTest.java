package dev.ratchet.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.access.Role;
import dev.ratchet.base.Visible;
import dev.ratchet.store.AlikeStore;
import dev.ratchet.testing.HostileText;
import dev.ratchet.testing.SheetScene;
import dev.ratchet.web.page.AgreementView;
import dev.ratchet.web.page.Alike;
import dev.ratchet.web.page.CaseSummary;
import dev.ratchet.web.page.CaseView;
import dev.ratchet.web.page.CasesView;
import dev.ratchet.web.page.ConfirmView;
import dev.ratchet.web.page.CountTable;
import dev.ratchet.web.page.DatasetView;
import dev.ratchet.web.page.DatasetsView;
import dev.ratchet.web.page.DescribeView;
import dev.ratchet.web.page.DisputeView;
import dev.ratchet.web.page.DisputesView;
import dev.ratchet.web.page.EditView;
import dev.ratchet.web.page.EntryView;
import dev.ratchet.web.page.ErrorView;
import dev.ratchet.web.page.EvidenceView;
import dev.ratchet.web.page.FirstAdminView;
import dev.ratchet.web.page.Frame;
import dev.ratchet.web.page.IncidentView;
import dev.ratchet.web.page.IncidentsView;
import dev.ratchet.web.page.JudgeView;
import dev.ratchet.web.page.LedgerView;
import dev.ratchet.web.page.LinkView;
import dev.ratchet.web.page.MarksView;
import dev.ratchet.web.page.NewPasswordView;
import dev.ratchet.web.page.PageLinks;
import dev.ratchet.web.page.PeopleView;
import dev.ratchet.web.page.PersonView;
import dev.ratchet.web.page.PublishView;
import dev.ratchet.web.page.QueueView;
import dev.ratchet.web.page.ReadText;
import dev.ratchet.web.page.ReleaseView;
import dev.ratchet.web.page.ReleasesView;
import dev.ratchet.web.page.RequestRow;
import dev.ratchet.web.page.RequestView;
import dev.ratchet.web.page.RoleBox;
import dev.ratchet.web.page.RunFactsView;
import dev.ratchet.web.page.RunsView;
import dev.ratchet.web.page.SignInView;
import dev.ratchet.web.page.StandingMark;
import dev.ratchet.web.page.Templates;
import dev.ratchet.web.page.Ticket;
import dev.ratchet.web.page.TriedView;
import dev.ratchet.web.page.VersionView;
import dev.ratchet.web.page.View;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever text a page shows, it has the elements and attributes of its template and no others. */
final class HostilePagesTest {
  private static final Frame FRAME =
      new Frame(
          new Frame.Head("w", "n", "t", new Frame.Files("/a.css", "/a.js", "/d.js", "/a.svg")),
          List.of(new Frame.Entry("Home", "/", true)),
          new Frame.Who("Ada", "ada", true));

  private static final IncidentsView.Mark MARK = new IncidentsView.Mark("P0", "fail");
  private static final PageLinks PAGES = new PageLinks("1 to 2 of 3", null, "/x?page=2");

  private static View people(String text) {
    return new PeopleView(
        List.of(row(text)),
        new PeopleView.Draft(text, text, RoleBox.all(Set.of(Role.ADMIN)), text));
  }

  private static PeopleView.Row row(String text) {
    return new PeopleView.Row(
        new PeopleView.Row.Who("ada", text, true), text, "pass", true, RoleBox.all(Set.of()));
  }

  private static View incidents(String text) {
    return new IncidentsView(
        new IncidentsView.Told(text, text, text),
        new IncidentsView.Search(
            new IncidentsView.Typed(text, text, text, text, text, text, text),
            List.of(text),
            new IncidentsView.Choices(List.of(text), List.of(text)),
            true),
        List.of(new IncidentsView.GroupRow(MARK, text, "/incidents", text, text, text)),
        new IncidentsView.Group(text, List.of(new EvidenceView.Fact(text, text))),
        List.of(new IncidentsView.Row(text, MARK, text, text, text, text)),
        PAGES,
        new IncidentsView.May(true));
  }

  private static View incident(String text) {
    List<EvidenceView.Fact> facts = List.of(new EvidenceView.Fact(text, text));
    return new IncidentView(
        new IncidentView.Head(text, MARK, text, text, text),
        List.of(new IncidentView.Found(text, text, List.of(facts))),
        new IncidentView.Members(List.of(requestRow(text, facts)), PAGES, null),
        new ReadText(text, evidence(text)),
        new IncidentView.Known(List.of(new IncidentView.Owned(text, text, text, text))),
        new IncidentView.Acting("form", true, true, true, text, text));
  }

  private static RequestRow requestRow(String text, List<EvidenceView.Fact> facts) {
    return new RequestRow(text, text, facts, new RequestRow.State(text, "/cases/1"), true, true);
  }

  private static View requestPage(String text, @Nullable ReadText read) {
    List<EvidenceView.Fact> facts = List.of(new EvidenceView.Fact(text, text));
    return new RequestView("copilot-1", requestRow(text, facts), List.of(text), read, text);
  }

  private static View ledger(String text) {
    List<LedgerView.Word> words = List.of(new LedgerView.Word(text, text));
    return new LedgerView(
        new LedgerView.Chain(MARK, text, text, text),
        new LedgerView.Typed(text, text, text, text, text),
        new LedgerView.Words(words, words),
        List.of(new LedgerView.Row(1, text, text, text, text)),
        PAGES,
        new LedgerView.Told(text, text));
  }

  private static View agreement(String text) {
    AgreementView.Line line =
        new AgreementView.Line(
            new AgreementView.Name(text, text, false),
            text,
            true,
            List.of(new AgreementView.Figure(text, text, null)),
            new AgreementView.Confusion(
                text,
                text,
                List.of(text),
                List.of(new AgreementView.Row(text, List.of(new AgreementView.Cell(1, true))))));
    List<AgreementView.Group> groups =
        List.of(
            new AgreementView.Group(
                text, List.of(line), List.of(new EvidenceView.Fact(text, text))));
    return new AgreementView(
        new AgreementView.Basis(text, true),
        List.of(line),
        new AgreementView.Sliced(List.of(line), 1),
        List.of(new AgreementView.Week(text, 1, text, text)),
        groups,
        groups);
  }

  @TestFactory
  Stream<DynamicTest> aPageKeepsItsShapeUnderEveryText() {
    List<Function<String, View>> pages =
        List.of(
            HostilePagesTest::people,
            text -> new PersonView(row(text), text),
            text -> new SignInView(text, text, text, text),
            text -> new FirstAdminView(text, text, text, RoleBox.all(Set.of()), text),
            text -> new NewPasswordView(text, "ada", text, text),
            text -> new LinkView(text, "ada", text, 24),
            text -> new ErrorView(404, text, text),
            text -> new QueueView(1, 2, new QueueView.Waiting(3, 4), List.of(5L), text),
            text ->
                new JudgeView(
                    new Ticket(1, text, 0),
                    evidence(text),
                    new JudgeView.Said("no", "P0", text),
                    text,
                    text),
            HostilePagesTest::describe,
            text -> new TriedView(List.of(new TriedView.Row(text, "pass", text, text)), text),
            HostilePagesTest::dispute,
            HostilePagesTest::kase,
            HostilePagesTest::cases,
            HostilePagesTest::edit,
            HostilePagesTest::version,
            HostilePagesTest::publish,
            text ->
                new DisputesView(
                    List.of(
                        new DisputesView.Row(1, List.of(new DisputesView.Said(text, text)), text)),
                    PageLinks.of("/disputes", 1, 50, 200),
                    text),
            text ->
                new DatasetsView(
                    List.of(new DatasetsView.Row(text, "/datasets/x", 1, 2, 3, List.of(text))),
                    text),
            text ->
                new DatasetView(
                    text, "/datasets/x", List.of(new DatasetView.Row(1, 2, 3, text, text))),
            text ->
                new ConfirmView(
                    "/x",
                    new ConfirmView.Question.Name(text, text),
                    List.of(new ConfirmView.Field(text, text)),
                    text),
            HostilePagesTest::incidents,
            HostilePagesTest::incident,
            text ->
                new RunsView(
                    List.of(
                        new RunsView.Row(
                            text, text, MARK, text, text, new RunsView.Sides(text, text))),
                    PAGES,
                    text),
            text ->
                new RunFactsView(
                    text,
                    MARK,
                    List.of(new EvidenceView.Fact(text, text)),
                    List.of(new RunFactsView.Rule(text, MARK, text)),
                    "/runs/x/report"),
            HostilePagesTest::ledger,
            text -> new EntryView(1, text, text, text, text),
            HostilePagesTest::release,
            HostilePagesTest::releases,
            text -> requestPage(text, null),
            text -> requestPage(text, new ReadText(text, evidence(text))),
            HostilePagesTest::agreement);
    return pages.stream()
        .map(
            page ->
                DynamicTest.dynamicTest(
                    page.apply("x").getClass().getSimpleName(), () -> tryAll(page)));
  }

  private static View describe(String text) {
    return new DescribeView(
        new Ticket(1, text, 0),
        evidence(text),
        new DescribeView.Own(text, text, "no", text, text),
        new DescribeView.Seen(text, text, text, text, List.of(fact(text))),
        new DescribeView.Choices(
            List.of(new DescribeView.Mode(text, text)),
            List.of(new DescribeView.Proposal("4", text)),
            List.of(text)),
        new DescribeView.Typed(text, "tools", text, text, text),
        new TriedView(List.of(new TriedView.Row(text, "pass", text, text)), text),
        new DescribeView.State(text, text, text));
  }

  private static View dispute(String text) {
    return new DisputeView(
        new Ticket(1, text, 0),
        evidence(text),
        new DisputeView.Opinions(
            List.of(new DisputeView.Who(text, "a", text)),
            List.of(new DisputeView.Row(text, true, List.of(text)))),
        new DescribeView.Seen(text, text, text, text, List.of(fact(text))),
        new DescribeView.Choices(
            List.of(new DescribeView.Mode(text, text)),
            List.of(new DescribeView.Proposal("4", text)),
            List.of(text)),
        new DisputeView.Typed(
            new JudgeView.Said("no", "P0", text),
            new DescribeView.Typed(text, "tools", text, text, text),
            text),
        new TriedView(List.of(new TriedView.Row(text, "pass", text, text)), text),
        text);
  }

  private static EvidenceView evidence(String text) {
    return new EvidenceView(
        new EvidenceView.Talk(text, text, text),
        List.of(fact(text)),
        List.of(fact(text)),
        List.of(new EvidenceView.SourceRow(text, text, List.of(text), true, text)),
        List.of(new EvidenceView.Call(text, text, text, text)));
  }

  private static EvidenceView.Fact fact(String text) {
    return new EvidenceView.Fact(text, text);
  }

  private static View kase(String text) {
    return new CaseView(
        new Ticket(1, text, 0),
        new StandingMark("disputed", "open"),
        evidence(text),
        null,
        List.of(new CaseView.Event(text, text, text, text, List.of(fact(text)))),
        new CaseView.Links(true, true, true, List.of(2L), List.of(3L)),
        text);
  }

  private static View cases(String text) {
    return new CasesView(
        List.of(new CasesView.Count(new StandingMark("wanted", ""), 1, "/cases", true)),
        new CasesView.Sought(text, text, text, text, List.of(text), text),
        List.of(new CasesView.Row(1, new StandingMark("wanted", ""), text, text, List.of(text))),
        PageLinks.of("/cases", 1, 50, 200),
        2);
  }

  private static View edit(String text) {
    MarksView marks = new MarksView(3, List.of(new MarksView.Mark(text, text, text, true)));
    return new EditView(
        new Ticket(1, text, 0),
        List.of(new EditView.Said(0, text, text, text, marks)),
        List.of(new EditView.Tool(0, text, text, text, text, marks, marks, true)),
        new EditView.Kin(
            List.of(1L),
            List.of(2L),
            List.of(alike(text)),
            List.of(new EditView.Link(text, text, text)),
            text),
        new EditView.Told(text, text, text, true));
  }

  private static View version(String text) {
    return new VersionView(
        text,
        "/datasets/x",
        List.of(fact(text)),
        text,
        List.of(table(text)),
        text,
        List.of(new VersionView.Changed(text, "changed", "open", text, summary(text))),
        PageLinks.of("/x", 1, 50, 200),
        text);
  }

  private static CountTable table(String text) {
    return new CountTable(text, List.of(new CountTable.Row(text, 1, 2, "+1")));
  }

  private static Alike alike(String text) {
    return new Alike(
        text,
        text,
        "/cases/7",
        text,
        7,
        List.of(new Alike.Place(text, "/datasets/x")),
        AlikeStore.Said.NOTHING);
  }

  private static CaseSummary summary(String text) {
    return new CaseSummary(text, "P0", text, text, List.of(text), List.of(text));
  }

  private static View publish(String text) {
    return new PublishView(
        text,
        "/datasets/x",
        new PublishView.Next(2, text, text, text, List.of(table(text))),
        true,
        List.of(new PublishView.Added(summary(text), List.of(alike(text)))),
        PageLinks.of("/x", 1, 50, 200),
        new PublishView.Refusals(
            List.of(new PublishView.Cause(text, 1)),
            List.of(
                new PublishView.Refused(text, "/cases/1", text),
                new PublishView.Refused(text, null, text)),
            3),
        text,
        text);
  }

  private static View release(String text) {
    return new ReleaseView(
        SheetScene.of(text),
        new ReleaseView.May("rita", true, true, true, false, true),
        new ReleaseView.Acting("form", Map.of("about", "gate-passed", "reason", text), text, text));
  }

  private static View releases(String text) {
    return new ReleasesView(
        List.of(new ReleasesView.Told(SheetScene.of(text)), new ReleasesView.Untold(text, text)),
        PAGES);
  }

  private static void tryAll(Function<String, View> page) {
    List<String> plain = shape(page.apply("x"));
    List<String> payloads = HostileText.payloads(20260928);
    assertThat(payloads).hasSizeGreaterThanOrEqualTo(240);
    for (String payload : payloads) {
      assertThat(shape(page.apply(Visible.line(payload)))).as(payload).isEqualTo(plain);
    }
  }

  /** Every element with the names of its attributes, in order. */
  private static List<String> shape(View view) {
    Document document = Jsoup.parse(Templates.page(FRAME, view));
    return document.getAllElements().stream().map(HostilePagesTest::shape).toList();
  }

  private static String shape(Element element) {
    return element.tagName()
        + element.attributes().asList().stream().map(one -> one.getKey()).toList();
  }
}
