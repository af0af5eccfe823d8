package dev.ratchet.conversation;

import dev.ratchet.base.Node;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What whoever led a conversation knows of it beside what was said. Only those who look at the raw
 * transcript see it: the attempt and its candidate hold the same for everybody else.
 *
 * @param truncated whether the reply ended at its length limit; null when nobody tells
 * @param retryCount calls that had to be repeated; null when unknown, or none was made this time
 * @param declared of each tool that the model was offered, the JSON schema of its arguments; null
 *     when unknown
 */
public record Circumstances(
    @Nullable Boolean truncated,
    @Nullable Integer retryCount,
    @Nullable Map<String, Node.Mapping> declared) {
  public static final Circumstances UNKNOWN = new Circumstances(null, null, null);

  public Circumstances {
    declared = declared == null ? null : Map.copyOf(declared);
  }
}
