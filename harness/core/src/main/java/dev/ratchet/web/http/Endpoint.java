package dev.ratchet.web.http;

/** What answers a request that was let through: calls one flow and shows one view. */
@FunctionalInterface
public interface Endpoint {
  /**
   * Answers.
   *
   * @throws dev.ratchet.base.RatchetException shown as an error page, its message only where the
   *     person asking can mend it
   */
  Answer answer(Visit visit);
}
