package dev.ratchet.web.page;

/** What one page shows. */
public sealed interface View
    permits CaseView,
        CasesView,
        ChangePasswordView,
        ConfirmView,
        DatasetView,
        DatasetsView,
        DescribeView,
        DisputeView,
        DisputesView,
        EditView,
        ErrorView,
        FirstAdminView,
        HomeView,
        JudgeView,
        LinkView,
        MarksView,
        NewPasswordView,
        PeopleView,
        PersonView,
        PublishView,
        QueueView,
        SignInView,
        TriedView,
        VersionView {
  /** For the browser's tab; on a page of its own it is the heading too. */
  String title();
}
