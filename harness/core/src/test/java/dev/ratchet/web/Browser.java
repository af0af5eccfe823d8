package dev.ratchet.web;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a browser does that keeps cookies and sends the forms of the pages that it was shown. */
final class Browser {
  private static final Pattern TOKEN = Pattern.compile("name=\"_token\" value=\"([^\"]+)\"");

  private final String base;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private String token = "";

  Browser(String base) {
    this.base = base;
    headers.put("Host", URI.create(base).getAuthority());
  }

  /** Sends a header from now on, instead of what it would send; an empty value leaves it out. */
  Browser with(String name, String value) {
    headers.put(name, value);
    return this;
  }

  RawExchange get(String path) {
    return send("GET", path, "");
  }

  /** A form, with the token of the page that was shown last. */
  RawExchange post(String path, String... fields) {
    List<String> all = new ArrayList<>(List.of("_token", token));
    all.addAll(List.of(fields));
    return send("POST", path, encoded(all));
  }

  /** A form as it is written. */
  RawExchange postRaw(String path, String body) {
    return send("POST", path, body);
  }

  RawExchange send(String method, String path, String body) {
    Map<String, String> all = new LinkedHashMap<>();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if (method.equals("POST")) {
      all.put("Origin", base);
      all.put("Sec-Fetch-Site", "same-origin");
      all.put("Content-Type", "application/x-www-form-urlencoded");
      all.put("Content-Length", String.valueOf(bytes.length));
    }
    if (!cookies.isEmpty()) {
      List<String> pairs = new ArrayList<>();
      cookies.forEach((name, value) -> pairs.add(name + "=" + value));
      all.put("Cookie", String.join("; ", pairs));
    }
    all.put("Connection", "close");
    all.putAll(headers);
    StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    all.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            request.append(name).append(": ").append(value).append("\r\n");
          }
        });
    RawExchange exchange =
        RawExchange.send(base, (request + "\r\n" + body).getBytes(StandardCharsets.UTF_8));
    keep(exchange);
    return exchange;
  }

  private void keep(RawExchange exchange) {
    for (String cookie : exchange.headers("Set-Cookie")) {
      String pair = cookie.substring(0, cookie.indexOf(';'));
      String name = pair.substring(0, pair.indexOf('='));
      if (cookie.contains("Max-Age=0")) {
        cookies.remove(name);
      } else {
        cookies.put(name, pair.substring(pair.indexOf('=') + 1));
      }
    }
    Matcher found = TOKEN.matcher(exchange.body());
    if (found.find()) {
      token = found.group(1);
    }
  }

  String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  /** Puts a cookie there, or takes it away with an empty value. */
  Browser setCookie(String name, String value) {
    if (value.isEmpty()) {
      cookies.remove(name);
    } else {
      cookies.put(name, value);
    }
    return this;
  }

  String token() {
    return token;
  }

  /** Signs in and looks at the home page, for its token. */
  Browser signIn(String name, String password) {
    get("/sign-in");
    RawExchange exchange = post("/sign-in", "name", name, "password", password);
    if (exchange.status() != 303) {
      throw new AssertionError(exchange.status() + exchange.body());
    }
    get("/");
    return this;
  }

  static String encoded(List<String> fields) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < fields.size(); i += 2) {
      pairs.add(
          URLEncoder.encode(fields.get(i), StandardCharsets.UTF_8)
              + "="
              + URLEncoder.encode(fields.get(i + 1), StandardCharsets.UTF_8));
    }
    return String.join("&", pairs);
  }
}
