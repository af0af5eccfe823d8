package dev.ratchet.flow.canary;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.checklist.Done;
import java.util.List;
import java.util.Optional;

/**
 * Who does something about which canary.
 *
 * @param form random id of the form that was sent; empty where none was
 * @param seen hash of what the form was about, as they saw it; empty where nobody can tell
 */
public record ReleaseHand(String canary, String by, String form, String seen) {
  /** Of somebody at a command line, which sends no form. */
  public static ReleaseHand typed(String canary, String by) {
    return new ReleaseHand(canary, by, "", "");
  }

  /**
   * What this very form has done already: a person whose answer got lost sends it again, and it
   * counts once.
   *
   * @throws RatchetException USAGE if somebody else sent it
   */
  Optional<Done> before(List<Done> done) {
    Optional<Done> before =
        form.isEmpty()
            ? Optional.empty()
            : done.stream().filter(one -> one.act().form().equals(form)).findFirst();
    if (before.isPresent() && !before.get().by().equals(by)) {
      throw new RatchetException(
          ErrorCode.USAGE, "this form was sent by somebody else; open the page again");
    }
    return before;
  }

  /**
   * Nobody answers for what they have not seen.
   *
   * @param now hash of what it is about by now
   * @throws RatchetException CONFLICT if it is something else than they saw
   */
  void refuseUnseen(String now) {
    if (!seen.isEmpty() && !seen.equals(now)) {
      throw new RatchetException(
          ErrorCode.CONFLICT,
          "something else is known of canary " + canary + " by now; look at it again");
    }
  }
}
