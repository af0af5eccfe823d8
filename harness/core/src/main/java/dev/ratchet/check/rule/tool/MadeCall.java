package dev.ratchet.check.rule.tool;

import dev.ratchet.base.Node;
import dev.ratchet.check.CheckContext;
import dev.ratchet.conversation.ToolStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tool call that was made.
 *
 * @param arguments null when they are no JSON
 */
record MadeCall(ToolStep step, @Nullable Node arguments) {
  /** Every call of an attempt, in order. */
  static List<MadeCall> of(CheckContext context) {
    return ToolCalls.of(context).stream()
        .map(step -> new MadeCall(step, Arguments.of(step.call()).orElse(null)))
        .toList();
  }

  String name() {
    return step.call().name();
  }
}
