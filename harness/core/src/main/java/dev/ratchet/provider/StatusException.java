package dev.ratchet.provider;

import dev.langchain4j.exception.HttpException;
import java.net.http.HttpHeaders;
import java.time.Duration;

/** A response that is no success, with what the library's own exception forgets. */
final class StatusException extends HttpException {
  private static final long serialVersionUID = 1L;

  private final transient HttpHeaders headers;

  StatusException(int status, String body, HttpHeaders headers) {
    super(status, body);
    this.headers = headers;
  }

  /** How long the server asks to wait; zero when it asks for nothing that can be read. */
  Duration retryAfter() {
    return RetryAfter.read(headers);
  }
}
