package dev.ratchet.web;

import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Asked;
import dev.ratchet.web.http.Form;
import dev.ratchet.web.http.Gatekeeper;
import dev.ratchet.web.http.Headers;
import dev.ratchet.web.http.Method;
import dev.ratchet.web.http.Mishaps;
import dev.ratchet.web.http.Visitor;
import dev.ratchet.web.page.ConfirmView;
import dev.ratchet.web.page.ErrorView;
import dev.ratchet.web.page.LaterView;
import dev.ratchet.web.page.Templates;
import dev.ratchet.web.page.View;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes answers. */
final class Writer {
  private static final Duration SOON = Duration.ofSeconds(2);

  private final Frames frames;
  private final Mishaps mishaps;

  Writer(Frames frames, Mishaps mishaps) {
    this.frames = frames;
    this.mishaps = mishaps;
  }

  /** To whom an answer goes: the request, who asks, and the nonce that its headers name. */
  record To(Context context, Asked asked, Visitor visitor, String nonce) {}

  void write(Answer answer, To to) {
    Context context = to.context();
    switch (answer) {
      case Answer.Shown(int status, View view) -> page(status, view, to);
      case Answer.GoTo(String path, Answer.Stay stay) -> {
        Cookies.write(context, stay);
        context.status(303).header("Location", path);
      }
      case Answer.Refused(int status, String message, Duration retryAfter) -> {
        if (retryAfter == null) {
          error(status, message, to, null);
        } else {
          later(status, message, retryAfter, to);
        }
      }
      case Answer.AskAgain(int status, ConfirmView.Question question, String problem) ->
          page(status, confirm(to.asked(), question, problem), to);
      case Answer.Asset(String type, String text) ->
          context.header("Cache-Control", Headers.FOR_EVER).contentType(type).result(text);
      case Answer.Document(String html, String policy) ->
          context
              .header("Content-Security-Policy", policy)
              .contentType("text/html; charset=utf-8")
              .result(html);
      case Answer.Plain(int status, String type, String text) ->
          context.status(status).contentType(type).result(text);
    }
  }

  /** The error page; what went wrong is in the log under its reference. */
  void error(int status, String message, To to, @Nullable Throwable cause) {
    String reference = mishaps.note(status, to.asked().line().path(), cause);
    if (isForMachines(to)) {
      json(status, message, reference, to);
    } else {
      page(status, new ErrorView(status, message, reference), to);
    }
  }

  private static boolean isForMachines(To to) {
    return to.asked().line().path().startsWith("/api/");
  }

  /** An error as machines read it. */
  private record Problem(int status, String error, String reference) {}

  private static void json(int status, String message, String reference, To to) {
    if (status == 401) {
      to.context().header("WWW-Authenticate", "Bearer realm=\"ratchet\"");
    }
    to.context()
        .status(status)
        .contentType("application/json")
        .result(Json.pretty(new Problem(status, message, reference)));
  }

  /** An exception as an answer: with its message only where the asker can mend it. */
  void error(RatchetException e, To to) {
    switch (e.code()) {
      case USAGE, INVALID_INPUT -> error(400, e.text(), to, e);
      case NOT_FOUND -> error(404, e.text(), to, e);
      case CONFLICT -> error(409, e.text(), to, e);
      case BUSY -> {
        mishaps.note(503, to.asked().line().path(), e);
        later(503, "Others are at work on the same thing; try again soon.", SOON, to);
      }
      case MISSING_KEY, HASH_MISMATCH, STORAGE, TAMPERED, INTERRUPTED, EVIDENCE_MISSING, INTERNAL ->
          error(500, "Nothing was done. Tell whoever runs this server the reference.", to, e);
    }
  }

  /** Not now: with what was sent, so that it need not be typed again. */
  private void later(int status, String message, Duration after, To to) {
    to.context().header("Retry-After", String.valueOf(Math.max(1, after.toSeconds())));
    if (isForMachines(to)) {
      error(status, message, to, null);
      return;
    }
    Asked asked = to.asked();
    boolean sent = asked.line().method() == Method.POST;
    page(
        status,
        new LaterView(
            message, asked.line().path(), sent, fields(sent ? asked.form() : asked.query())),
        to);
  }

  /** Logs what has no page. */
  String note(int status, @Nullable Throwable cause) {
    return mishaps.note(status, "(no page)", cause);
  }

  private void page(int status, View view, To to) {
    Context context = to.context();
    if (to.visitor() instanceof Visitor.Stranger stranger
        && !stranger.browser().equals(to.asked().cookies().browser())) {
      Cookies.browser(context, stranger.browser());
    }
    if (status == 401) {
      context.header("WWW-Authenticate", "Form realm=\"ratchet\"");
    }
    context.status(status).contentType("text/html; charset=utf-8");
    context.result(
        Templates.page(frames.of(to.visitor(), to.asked().line().path(), to.nonce()), view));
  }

  private static ConfirmView confirm(
      Asked asked, ConfirmView.Question question, @Nullable String problem) {
    return new ConfirmView(asked.line().path(), question, fields(asked.form()), problem);
  }

  private static List<ConfirmView.Field> fields(@Nullable Form form) {
    return Gatekeeper.withoutOurs(form).fields().entrySet().stream()
        .flatMap(
            field ->
                field.getValue().stream()
                    .map(value -> new ConfirmView.Field(field.getKey(), value)))
        .toList();
  }
}
