package dev.ratchet.web.http;

import dev.ratchet.web.page.ConfirmView;
import dev.ratchet.web.page.View;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an endpoint answers. */
public sealed interface Answer {
  /** A page. */
  record Shown(int status, View view) implements Answer {}

  /** Elsewhere, after something was done; the browser asks for that with GET. */
  record GoTo(String path, Stay stay) implements Answer {}

  /** The error page. */
  record Refused(int status, String message, @Nullable Duration retryAfter) implements Answer {}

  /** The person must say once more who they are before this is done; the form is kept. */
  record AskAgain(int status, ConfirmView.Question question, @Nullable String problem)
      implements Answer {}

  /** A file of our own, which never changes under its name. */
  record Asset(String type, String text) implements Answer {}

  /**
   * A page that is whole by itself, with a content security policy of its own.
   *
   * @param policy at least as strict as that of other pages
   */
  record Document(String html, String policy) implements Answer {}

  /** A short text for machines. */
  record Plain(int status, String type, String text) implements Answer {}

  /** What becomes of the session cookie. */
  sealed interface Stay {
    record Unchanged() implements Stay {}

    /** A session has begun. */
    record Begins(String token) implements Stay {}

    /** It has ended. */
    record Ends() implements Stay {}
  }

  /** A page that is fine. */
  static Answer show(View view) {
    return new Shown(200, view);
  }

  /** After something was done. */
  static Answer goTo(String path) {
    return new GoTo(path, new Stay.Unchanged());
  }

  static Answer refuse(int status, String message) {
    return new Refused(status, message, null);
  }
}
