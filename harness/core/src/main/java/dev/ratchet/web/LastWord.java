package dev.ratchet.web;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * The answer to what never became a request: unreadable lines and headers. As bare as can be, with
 * the headers of every other answer.
 */
final class LastWord extends ErrorHandler {
  private final Dispatch dispatch;

  LastWord(Dispatch dispatch) {
    this.dispatch = dispatch;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    dispatch.headers().forEach(response.getHeaders()::put);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    String text = status + ": this could not be answered; reference " + dispatch.note(status);
    Content.Sink.write(response, true, text, callback);
    return true;
  }
}
