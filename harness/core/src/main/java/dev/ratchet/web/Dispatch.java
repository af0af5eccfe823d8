package dev.ratchet.web;

import dev.ratchet.access.Accounts;
import dev.ratchet.access.SecretToken;
import dev.ratchet.base.RatchetException;
import dev.ratchet.web.http.Admission;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Asked;
import dev.ratchet.web.http.Frontier;
import dev.ratchet.web.http.Gatekeeper;
import dev.ratchet.web.http.Headers;
import dev.ratchet.web.http.Route;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;

/** The way of every request: headers, frontier, gatekeeper, endpoint, answer. */
final class Dispatch {
  private static final String NONCE = "nonce";

  private final Gatekeeper gatekeeper;
  private final Frontier frontier;
  private final Writer writer;
  private final Means means;
  private final Accounts accounts;

  Dispatch(
      Gatekeeper gatekeeper, Frontier frontier, Writer writer, Means means, Accounts accounts) {
    this.gatekeeper = gatekeeper;
    this.frontier = frontier;
    this.writer = writer;
    this.means = means;
    this.accounts = accounts;
  }

  /** What reads requests and dresses answers. */
  record Means(Headers headers, Reading reading, SecureRandom random) {}

  /** Before any path is looked at. */
  void before(Context context) {
    String nonce = SecretToken.make(means.random()).text();
    context.attribute(NONCE, nonce);
    means.headers().of(nonce).forEach(context::header);
    Asked asked = means.reading().head(context);
    Answer turned = frontier.turned(asked.sender(), accounts.people());
    if (turned != null) {
      writer.write(turned, to(context, asked));
      context.skipRemainingHandlers();
    }
  }

  /** A route that was found. */
  void route(Route route, Context context) throws IOException {
    Asked asked = means.reading().whole(context);
    Admission admission = gatekeeper.admit(route, asked);
    Writer.To to = new Writer.To(context, asked, admission.visitor(), nonce(context));
    try {
      writer.write(
          switch (admission) {
            case Admission.Let(var visit) -> route.endpoint().answer(visit);
            case Admission.Turned(var _, Answer answer) -> answer;
          },
          to);
    } catch (RatchetException e) {
      writer.error(e, to); // here, where what was sent is still known
    }
  }

  /** No route, no such method, too large, unreadable. */
  void refused(HttpResponseException e, Context context) {
    String message =
        switch (e.getStatus()) {
          case 400 -> "The form or the address cannot be read.";
          case 404 -> "This page does not exist, or no longer.";
          case 405 -> "This page cannot be asked for in this way.";
          case 413 -> "This is more than the server takes: at most 1 MiB.";
          default -> "The server could not answer this.";
        };
    writer.error(e.getStatus(), message, toAfter(context), null);
  }

  /** Anything else that was thrown. */
  void broken(Exception e, Context context) {
    if (e instanceof RatchetException told) {
      writer.error(told, toAfter(context));
    } else {
      writer.error(
          500,
          "Nothing was done. Tell whoever runs this server the reference.",
          toAfter(context),
          e);
    }
  }

  /** Where not even an error page may be possible: out of memory, or of stack. */
  void collapsed(HttpServletResponse response, Error error) {
    response.setStatus(500);
    response.setContentType("text/plain; charset=utf-8");
    String reference = writer.note(500, error);
    try {
      response.getWriter().write("500: something broke here; reference " + reference);
    } catch (IOException _) {
      // Whoever asked has gone; the log has it.
    }
  }

  /** For answers to what is no request. */
  Map<String, String> headers() {
    return means.headers().of(SecretToken.make(means.random()).text());
  }

  String note(int status) {
    return writer.note(status, null);
  }

  private Writer.To toAfter(Context context) {
    return to(context, means.reading().head(context));
  }

  private Writer.To to(Context context, Asked asked) {
    return new Writer.To(context, asked, gatekeeper.visitor(asked), nonce(context));
  }

  private static String nonce(Context context) {
    String nonce = context.attribute(NONCE);
    return nonce == null ? "" : nonce;
  }
}
