package dev.ratchet.web;

import dev.ratchet.web.http.Answer;
import io.javalin.http.Context;

/**
 * The two cookies. Their prefix makes browsers take them from this host alone, over a connection
 * that nobody can read: TLS, or this very machine.
 */
final class Cookies {
  static final String SESSION = "__Host-ratchet";

  /** By which a browser's own forms are known before anyone has signed in. */
  static final String BROWSER = "__Host-ratchet-browser";

  private static final String RIGHTS = "; Path=/; Secure; HttpOnly; SameSite=Strict";

  private Cookies() {}

  static void write(Context context, Answer.Stay stay) {
    switch (stay) {
      case Answer.Stay.Unchanged _ -> {}
      case Answer.Stay.Begins(String token) -> put(context, SESSION, token, "");
      case Answer.Stay.Ends _ -> put(context, SESSION, "", "; Max-Age=0");
    }
  }

  static void browser(Context context, String text) {
    put(context, BROWSER, text, "");
  }

  private static void put(Context context, String name, String value, String age) {
    context.res().addHeader("Set-Cookie", name + "=" + value + RIGHTS + age);
  }
}
