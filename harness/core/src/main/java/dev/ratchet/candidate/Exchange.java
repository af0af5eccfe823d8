package dev.ratchet.candidate;

import dev.ratchet.base.Node;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How an application is asked over HTTP, and where its reply holds what.
 *
 * @param stream null when the reply comes in one piece
 * @param health path that answers 2xx while the application is well; empty when there is none
 */
public record Exchange(Call call, ReplyPaths reply, @Nullable Stream stream, String health) {
  /** The last user message, as text. */
  public static final String INPUT = "input";

  /** The conversation so far, as a list of role and content. */
  public static final String MESSAGES = "messages";

  /** The case's id. */
  public static final String CASE = "case";

  /** The number of the repeat, from 0. */
  public static final String REPEAT = "repeat";

  /** The variables that are there for every case; a slice dimension of the same name is hidden. */
  public static final Set<String> ALWAYS = Set.of(INPUT, MESSAGES, CASE, REPEAT);

  /**
   * The request.
   *
   * @param path from the base URL, with a query where one is needed; a template
   * @param headers values are templates
   * @param body any value whose texts are templates; null for a request without a body
   */
  public record Call(String method, String path, Map<String, String> headers, @Nullable Node body) {
    public Call {
      headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    /** The variables of path, headers and body, each once, in that order. */
    public Set<String> variables() {
      Set<String> names = new LinkedHashSet<>(PromptTemplate.variables(path));
      headers.values().forEach(value -> names.addAll(PromptTemplate.variables(value)));
      if (body != null) {
        collect(body, names);
      }
      return names;
    }

    private static void collect(Node node, Set<String> names) {
      switch (node) {
        case Node.Text text -> names.addAll(PromptTemplate.variables(text.value()));
        case Node.Mapping mapping ->
            mapping.entries().values().forEach(value -> collect(value, names));
        case Node.Sequence list -> list.items().forEach(item -> collect(item, names));
        case Node.Decimal _, Node.Flag _, Node.Nothing _ -> {}
      }
    }
  }

  /**
   * A reply as server-sent events.
   *
   * @param text path to a piece of text in each event's JSON
   * @param rest name of the event that holds everything else and ends the reply; empty when the
   *     stream brings text alone
   */
  public record Stream(String text, String rest) {}
}
