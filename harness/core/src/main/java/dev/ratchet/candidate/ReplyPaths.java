package dev.ratchet.candidate;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where an application's reply holds what it shows: JSON paths, null where the file names none.
 * What is not named is not shown, and no check may conclude anything from its absence.
 *
 * @param text null only where a stream brings it in pieces
 * @param versions name to path, such as the prompt's and the retrieval configuration's
 */
public record ReplyPaths(
    @Nullable String text,
    @Nullable Sources sources,
    @Nullable Tools tools,
    Measures measures,
    Map<String, String> versions) {
  public ReplyPaths {
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
  }

  /**
   * The list of what was retrieved, and the parts of each of its items, by paths from the item.
   *
   * @param tags null where the application does not show access tags
   * @param optional whether a reply without the list retrieved nothing; else it cannot be read
   */
  public record Sources(
      String at, String id, @Nullable String tags, @Nullable String text, boolean optional) {}

  /**
   * The list of tool calls, and the parts of each of its items, by paths from the item.
   *
   * @param optional whether a reply without the list called none; else it cannot be read
   */
  public record Tools(String at, Parts parts, boolean optional) {}

  /**
   * The parts of one tool call.
   *
   * @param status null where the application does not tell how a call ended
   */
  public record Parts(
      String name, String arguments, @Nullable String result, @Nullable String status) {}

  /** What the reply says about itself. */
  public record Measures(
      @Nullable String guardrail,
      @Nullable String finish,
      @Nullable String inputTokens,
      @Nullable String outputTokens,
      @Nullable String costUsd) {
    public static final Measures NONE = new Measures(null, null, null, null, null);
  }
}
