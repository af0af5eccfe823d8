package dev.ratchet.check.rule;

import dev.ratchet.check.CheckContext;
import dev.ratchet.conversation.ToolStep;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that a candidate wrote.
 *
 * @param place such as {@code the reply}
 */
public record Said(String place, String text) {
  /** The reply, then the arguments of each tool call. */
  public static List<Said> by(CheckContext context) {
    List<Said> said = new ArrayList<>();
    said.add(new Said("the reply", context.reply()));
    for (ToolStep step : context.transcript().steps()) {
      if (!step.retrievesOnly()) {
        String place = "the arguments of " + Quoted.of(step.call().name());
        said.add(new Said(place, step.call().arguments()));
      }
    }
    return said;
  }
}
