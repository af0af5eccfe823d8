package dev.ratchet.candidate;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code kind: http}: a whole application behind its own endpoint. */
final class HttpKind implements CandidateKind {
  private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "GET");
  private static final Set<String> OURS =
      Set.of(
          "host",
          "content-length",
          "connection",
          "expect",
          "upgrade",
          "transfer-encoding",
          "authorization");
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e&&[^$]]{1,500}");
  private static final Pattern PATH = Pattern.compile("(?:/[\\x21-\\x7e&&[^#\\\\]]{0,1000})?");

  /** A place for a variable with whatever stands around its name. */
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{ *[^{}\\s]{1,100} *\\}\\}");

  @Override
  public String id() {
    return "http";
  }

  @Override
  public Candidate read(String name, Fields fields, CandidateReader.Surroundings surroundings) {
    boolean streamed = fields.has("stream");
    ReplyPaths reply = ReplyPathsReader.read(fields, streamed);
    Exchange exchange =
        new Exchange(
            call(fields), reply, streamed ? stream(fields, reply) : null, path(fields, "health"));
    return new Candidate.Http(
        name,
        ApplicationKeys.version(fields),
        EndpointReader.read(fields, surroundings.variables()),
        exchange,
        ApplicationKeys.mostCost(fields));
  }

  private static Exchange.Call call(Fields fields) {
    if (!fields.has("request")) {
      fields.text("request");
    }
    Fields request = fields.child("request");
    String method = request.textOr("method", "POST").toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      request.problem("method", "must be POST, PUT, PATCH or GET");
    }
    Optional<Node> body = request.node("body");
    if (body.isPresent() == method.equals("GET")) {
      request.problem("body", body.isPresent() ? "a GET request has none" : "is missing");
    }
    body.ifPresent(node -> checkMessages(request, node));
    Exchange.Call call =
        new Exchange.Call(method, path(request, "path"), headers(request), body.orElse(null));
    request.done();
    return call;
  }

  /** The list of the messages stands alone in a text: within one it would be no JSON. */
  private static void checkMessages(Fields request, Node node) {
    switch (node) {
      case Node.Text text -> {
        boolean used = PromptTemplate.variables(text.value()).contains(Exchange.MESSAGES);
        if (used && !VARIABLE.matcher(text.value().strip()).matches()) {
          request
              .problems()
              .add(node.place(), "{{messages}} is a list and must be the only thing in its text");
        }
      }
      case Node.Mapping mapping ->
          mapping.entries().values().forEach(value -> checkMessages(request, value));
      case Node.Sequence list -> list.items().forEach(item -> checkMessages(request, item));
      case Node.Decimal _, Node.Flag _, Node.Nothing _ -> {}
    }
  }

  private static String path(Fields fields, String key) {
    String path = fields.textOr(key, "");
    String plain = VARIABLE.matcher(path).replaceAll("x");
    if (!isPath(plain)) {
      fields.problem(key, "write a path such as /v1/chat, with {{variables}} where needed");
    }
    if (PromptTemplate.variables(path).contains(Exchange.MESSAGES)) {
      fields.problem(key, "{{messages}} is a list and has its place in the body");
    }
    if (key.equals("health") && !PromptTemplate.variables(path).isEmpty()) {
      fields.problem(key, "is asked for no case and has no variables");
    }
    return path;
  }

  private static boolean isPath(String plain) {
    try {
      return PATH.matcher(plain).matches()
          && !plain.contains("//")
          && new URI("http://host" + plain).getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static Map<String, String> headers(Fields request) {
    Map<String, String> headers = new TreeMap<>();
    Fields inner = request.child("headers");
    for (String name : inner.mapping().entries().keySet()) {
      String value = inner.text(name);
      if (!HEADER_NAME.matcher(name).matches() || OURS.contains(name.toLowerCase(Locale.ROOT))) {
        inner.problem(name, "is no header that can be set here");
      } else if (!HEADER_VALUE.matcher(value).matches()) {
        inner.problem(name, "holds what a header cannot; secrets stand in endpoint: headers:");
      } else if (PromptTemplate.variables(value).stream().anyMatch(HttpKind::isFreeText)) {
        inner.problem(name, "cannot hold {{input}} or {{messages}}; their place is the body");
      }
      headers.put(name, value);
    }
    return headers;
  }

  private static boolean isFreeText(String variable) {
    return variable.equals(Exchange.INPUT) || variable.equals(Exchange.MESSAGES);
  }

  private static Exchange.@Nullable Stream stream(Fields fields, ReplyPaths reply) {
    Fields stream = fields.child("stream");
    Exchange.Stream read =
        new Exchange.Stream(JsonPaths.required(stream, "text"), stream.textOr("rest", ""));
    boolean needsRest =
        reply.sources() != null
            || reply.tools() != null
            || !reply.measures().equals(ReplyPaths.Measures.NONE)
            || !reply.versions().isEmpty();
    if (needsRest == read.rest().isEmpty()) {
      stream.problem(
          "rest",
          needsRest
              ? "name the event that holds what reply: names"
              : "no path of reply: reads this event; name one, or leave it out");
    }
    stream.done();
    return read;
  }
}
