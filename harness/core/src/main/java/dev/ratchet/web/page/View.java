package dev.ratchet.web.page;

/** What one page shows. */
public sealed interface View
    permits ChangePasswordView,
        ConfirmView,
        DescribeView,
        ErrorView,
        FirstAdminView,
        HomeView,
        JudgeView,
        LinkView,
        NewPasswordView,
        PeopleView,
        PersonView,
        QueueView,
        SignInView,
        TriedView {
  /** For the browser's tab; on a page of its own it is the heading too. */
  String title();
}
