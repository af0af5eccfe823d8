package dev.ratchet.web.handover;

import dev.ratchet.access.SecretToken;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.web.http.Mishaps;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a request in only if a command of the same owner sent it. A page in a browser cannot: it
 * cannot name this host, leave out what browsers add, send this type of content, or know the token.
 */
final class Door extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger("commands");
  private static final int MOST_BYTES = 1 << 20;

  /** What browsers and proxies add to requests. */
  private static final List<String> OF_OTHERS =
      List.of("Origin", "Referer", "Cookie", "Forwarded", "Via", "X-Real-IP");

  private static final List<String> OF_OTHERS_BEGIN = List.of("sec-", "x-forwarded-", "proxy-");

  private final Supplier<String> host;
  private final byte[] bearer;
  private final Calls calls;
  private final Mishaps mishaps;

  /** Everything that is answered here. */
  private final Map<String, BiConsumer<String, Caller>> paths;

  /**
   * A door.
   *
   * @param host under which alone it may be asked for, with its port
   */
  Door(Supplier<String> host, SecretToken token, Calls calls, Mishaps mishaps) {
    this.host = host;
    this.bearer = bytes("Bearer " + token.text());
    this.calls = calls;
    this.mishaps = mishaps;
    this.paths =
        Map.of(
            "/run",
            (body, caller) -> calls.run(read(body, HandedCommand.class), caller),
            "/stop",
            (body, _) -> calls.stop(read(body, CallName.class)),
            "/lend",
            (body, caller) -> calls.lend(read(body, Wish.class), caller),
            "/return",
            (body, _) -> calls.giveBack(read(body, CallName.class)));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    int status = refusal(request);
    String body = status == 200 ? body(request) : null;
    if (body != null) {
      answer(request.getHttpURI().getPath(), body, response, callback);
    } else {
      int refused = status == 200 ? 413 : status;
      mishaps.note(refused, "(a command)", null);
      Response.writeError(request, response, callback, refused);
    }
    return true;
  }

  private void answer(String path, String body, Response response, Callback callback)
      throws IOException {
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/jsonl; charset=utf-8");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      Caller caller = calls.caller(out);
      try {
        Objects.requireNonNull(paths.get(path), "a path that was let in").accept(body, caller);
      } catch (RatchetException e) {
        caller.tell(new Word.Refused(e.code(), e.text()));
      }
    } catch (IOException e) {
      LOG.debug("a caller has gone", e);
    }
    callback.succeeded();
  }

  private static <T> T read(String body, Class<T> type) {
    return Json.read("a handed command", body, type);
  }

  /** The status to refuse with, or 200. */
  private int refusal(Request request) {
    HttpFields headers = request.getHeaders();
    if (!host.get().equals(headers.get(HttpHeader.HOST))) {
      return 421;
    }
    if (headers.stream().map(HttpField::getName).anyMatch(Door::isOfOthers)) {
      return 403;
    }
    if (!isToken(headers.get(HttpHeader.AUTHORIZATION))) {
      return 401;
    }
    if (!paths.containsKey(request.getHttpURI().getPath())) {
      return 404;
    }
    if (!request.getMethod().equals("POST")) {
      return 405;
    }
    return HandOver.TYPE.equals(headers.get(HttpHeader.CONTENT_TYPE)) ? 200 : 415;
  }

  private static boolean isOfOthers(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return OF_OTHERS.stream().anyMatch(name::equalsIgnoreCase)
        || OF_OTHERS_BEGIN.stream().anyMatch(name::startsWith);
  }

  private boolean isToken(@Nullable String given) {
    return given != null && MessageDigest.isEqual(bearer, bytes(given));
  }

  /** What a request carries; null if that is too much. */
  private static @Nullable String body(Request request) throws IOException {
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES ? null : new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
