import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with a browser of their own: cookies, one kept connection, forms with their tokens. */
final class CasebookPerson {
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

  private final String base;
  private final CasebookTimes times;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private String token = "";

  CasebookPerson(String base, CasebookTimes times) {
    this.base = base;
    this.times = times;
  }

  /** What came back. */
  record Page(int status, String location, String body) {
    /** The value of a hidden field of the page's main form; empty where there is none. */
    String field(String name) {
      int form = Math.max(0, body.indexOf("data-main"));
      Matcher found = HIDDEN.matcher(body);
      boolean any = found.find(form);
      while (any && !found.group(1).equals(name)) {
        any = found.find();
      }
      return any ? found.group(2) : "";
    }

    /** The last group of the first match of a pattern in the page. */
    Optional<String> find(String pattern) {
      Matcher found = Pattern.compile(pattern).matcher(body);
      return found.find() ? Optional.of(found.group(found.groupCount())) : Optional.empty();
    }
  }

  /**
   * Opens a page.
   *
   * @param what under which its time is told
   */
  Page get(String what, String path) throws IOException, InterruptedException {
    return send(what, HttpRequest.newBuilder(URI.create(base + path)).GET());
  }

  /** Sends a form, with the token of the page that was shown last. */
  Page post(String what, String path, String... fields) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("_token", token));
    all.addAll(List.of(fields));
    return send(
        what,
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Origin", base)
            .header("Sec-Fetch-Site", "same-origin")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(all))));
  }

  private Page send(String what, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    if (!cookies.isEmpty()) {
      List<String> pairs = new ArrayList<>();
      cookies.forEach((name, value) -> pairs.add(name + "=" + value));
      request.header("Cookie", String.join("; ", pairs));
    }
    HttpRequest ready = request.timeout(Duration.ofMinutes(2)).build();
    long start = System.nanoTime();
    HttpResponse<String> answer = client.send(ready, HttpResponse.BodyHandlers.ofString());
    times.add(what, System.nanoTime() - start, answer.statusCode());
    keep(answer);
    return new Page(
        answer.statusCode(), answer.headers().firstValue("Location").orElse(""), answer.body());
  }

  private void keep(HttpResponse<String> answer) {
    for (String cookie : answer.headers().allValues("Set-Cookie")) {
      String pair = cookie.substring(0, cookie.indexOf(';'));
      int equals = pair.indexOf('=');
      if (cookie.contains("Max-Age=0")) {
        cookies.remove(pair.substring(0, equals));
      } else {
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    Matcher found = HIDDEN.matcher(answer.body());
    while (found.find()) {
      if (found.group(1).equals("_token")) {
        token = found.group(2);
      }
    }
  }

  CasebookPerson signIn(String name, String password) throws IOException, InterruptedException {
    get("sign-in", "/sign-in");
    Page in = post("sign-in (POST)", "/sign-in", "name", name, "password", password);
    if (in.status() != 303) {
      throw new IOException(name + " cannot sign in: " + in.status());
    }
    get("home", "/");
    return this;
  }

  private static String encoded(List<String> fields) {
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
