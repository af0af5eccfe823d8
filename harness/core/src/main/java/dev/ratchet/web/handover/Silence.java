package dev.ratchet.web.handover;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Refuses without a word: whoever belongs here needs none, and nobody else gets one. */
final class Silence extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    callback.succeeded();
    return true;
  }
}
