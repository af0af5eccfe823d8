package dev.ratchet.web.page;

/** What one page shows. */
public sealed interface View
    permits AgreementView,
        ChangePasswordView,
        ConfirmView,
        DescribeView,
        EntryView,
        ErrorView,
        FirstAdminView,
        HomeView,
        IncidentView,
        IncidentsView,
        JudgeView,
        LedgerView,
        LinkView,
        NewPasswordView,
        PeopleView,
        PersonView,
        QueueView,
        RunFactsView,
        RunsView,
        SignInView,
        TriedView {
  /** For the browser's tab; on a page of its own it is the heading too. */
  String title();
}
