package dev.ratchet.web.page;

/** What one page shows. */
public sealed interface View
    permits AgreementView,
        CaseView,
        CasesView,
        ChangePasswordView,
        ConfirmView,
        DatasetView,
        DatasetsView,
        DescribeView,
        DisputeView,
        DisputesView,
        EditView,
        EntryView,
        ErrorView,
        FirstAdminView,
        HomeView,
        IncidentView,
        IncidentsView,
        JudgeView,
        LaterView,
        LedgerView,
        LinkView,
        MarksView,
        NewPasswordView,
        PeopleView,
        PersonView,
        PublishView,
        QueueView,
        ReleaseView,
        ReleasesView,
        RequestView,
        RunFactsView,
        RunsView,
        SignInView,
        TriedView,
        VersionView {
  /** For the browser's tab; on a page of its own it is the heading too. */
  String title();
}
