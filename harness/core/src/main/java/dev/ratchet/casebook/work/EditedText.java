package dev.ratchet.casebook.work;

import dev.ratchet.base.Node;
import java.util.List;

/**
 * What a case asks, as an editor left it.
 *
 * @param input messages as a case file holds them
 * @param tools recorded tool calls as a case file holds them
 */
public record EditedText(List<Node.Mapping> input, List<Node.Mapping> tools) {
  public EditedText {
    input = List.copyOf(input);
    tools = List.copyOf(tools);
  }
}
