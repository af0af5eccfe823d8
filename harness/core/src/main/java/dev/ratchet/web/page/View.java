package dev.ratchet.web.page;

/** What one page shows. */
public sealed interface View
    permits ChangePasswordView,
        ConfirmView,
        ErrorView,
        FirstAdminView,
        HomeView,
        LinkView,
        NewPasswordView,
        PeopleView,
        PersonView,
        SignInView {
  /** For the browser's tab; on a page of its own it is the heading too. */
  String title();
}
