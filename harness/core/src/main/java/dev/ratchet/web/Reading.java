package dev.ratchet.web;

import dev.ratchet.access.SecretToken;
import dev.ratchet.web.http.Addresses;
import dev.ratchet.web.http.Asked;
import dev.ratchet.web.http.Form;
import dev.ratchet.web.http.FormTokens;
import dev.ratchet.web.http.Method;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a request as it came. */
final class Reading {
  /** What a POST may carry. */
  static final int MOST_BYTES = 1 << 20;

  private static final int MOST_DRAINED = 4 * MOST_BYTES;

  private static final String BEARER = "Bearer ";

  private static final List<String> FORWARDING =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

  private final String proxyHeader;

  /**
   * For a server.
   *
   * @param proxyHeader in which a proxy tells who asks; empty for none
   */
  Reading(String proxyHeader) {
    this.proxyHeader = proxyHeader;
  }

  /** Line, sender and cookies, without query and body; never fails. */
  Asked head(Context context) {
    return asked(context, Map.of(), Form.EMPTY, "", null);
  }

  /**
   * All of it.
   *
   * @throws io.javalin.http.HttpResponseException 400 if a form cannot be read, 413 beyond 1 MiB
   */
  Asked whole(Context context) throws IOException {
    Map<String, String> parameters = context.pathParamMap();
    if (method(context) == Method.GET) {
      return asked(context, parameters, query(context), "", null);
    }
    String body = body(context.req());
    String type = context.contentType();
    boolean isForm = type != null && type.startsWith("application/x-www-form-urlencoded");
    return asked(context, parameters, query(context), body, isForm ? parsed(body) : null);
  }

  private Asked asked(
      Context context,
      Map<String, String> parameters,
      Form query,
      String body,
      @Nullable Form form) {
    HttpServletRequest request = context.req();
    return new Asked(
        new Asked.Line(
            method(context),
            context.path(),
            text(request.getHeader(FormTokens.HEADER)),
            bearer(request)),
        sender(request),
        new Asked.Cookies(context.cookie(Cookies.SESSION), context.cookie(Cookies.BROWSER)),
        parameters,
        query,
        body,
        form);
  }

  private static @Nullable SecretToken bearer(HttpServletRequest request) {
    String header = text(request.getHeader("Authorization"));
    return header.startsWith(BEARER)
        ? new SecretToken(header.substring(BEARER.length()).strip())
        : null;
  }

  private Asked.Sender sender(HttpServletRequest request) {
    return new Asked.Sender(
        Addresses.plain(request.getRemoteAddr()),
        request.getHeader("Host"),
        request.getHeader("Origin"),
        request.getHeader("Sec-Fetch-Site"),
        proxyHeader.isEmpty() ? List.of() : Collections.list(request.getHeaders(proxyHeader)),
        FORWARDING.stream().anyMatch(name -> request.getHeader(name) != null));
  }

  private static Method method(Context context) {
    return context.req().getMethod().equals("POST") ? Method.POST : Method.GET;
  }

  private static Form query(Context context) {
    return parsed(text(context.req().getQueryString()));
  }

  private static Form parsed(String text) {
    return Form.parse(text)
        .orElseThrow(() -> new BadRequestResponse("The form or the address cannot be read."));
  }

  private static String body(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > MOST_DRAINED) {
      throw new ContentTooLargeResponse();
    }
    InputStream in = request.getInputStream();
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      drain(in);
      throw new ContentTooLargeResponse();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Reads on for a while: a browser that is cut off while it sends never sees the answer. */
  private static void drain(InputStream in) throws IOException {
    byte[] thrownAway = new byte[1 << 16];
    int rest = MOST_DRAINED - MOST_BYTES;
    int read = 0;
    while (rest > 0 && read >= 0) {
      read = in.read(thrownAway);
      rest -= read;
    }
  }

  private static String text(@Nullable String header) {
    return Objects.requireNonNullElse(header, "");
  }
}
