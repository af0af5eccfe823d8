package dev.ratchet.candidate;

import dev.ratchet.base.Node;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What few candidates tell a model; null where nothing is sent.
 *
 * @param reasoningEffort such as {@code low}; with it, the limit of the tokens is sent in the way
 *     of reasoning models
 * @param format null for free text
 * @param extra parameters that are sent as they are, beside those that Ratchet knows
 */
public record FurtherSettings(
    Sampling sampling,
    @Nullable String reasoningEffort,
    @Nullable ReplyFormat format,
    Node.Mapping extra) {
  public static final FurtherSettings NONE =
      new FurtherSettings(
          new Sampling(null, List.of(), null, null), null, null, Node.mapping(Map.of()));

  /**
   * How tokens are drawn, beside the temperature.
   *
   * @param topP 0 to 1
   * @param stop texts that end a reply
   * @param presencePenalty -2 to 2
   * @param frequencyPenalty -2 to 2
   */
  public record Sampling(
      @Nullable Double topP,
      List<String> stop,
      @Nullable Double presencePenalty,
      @Nullable Double frequencyPenalty) {
    public Sampling {
      stop = List.copyOf(stop);
    }
  }
}
