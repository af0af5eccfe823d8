package dev.ratchet.check.rule.tool;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.check.rule.Quoted;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which tool calls a setting means. */
final class ToolCalls {
  private ToolCalls() {}

  /** The optional {@code arguments} setting, a mapping. */
  static Node.Mapping arguments(Fields settings) {
    return settings.child("arguments").mapping();
  }

  /**
   * Whether a call is of this tool, with at least these arguments: every key given must be there
   * with an equal value, nested mappings likewise, lists whole.
   */
  static boolean matches(ToolCall call, String name, Node.Mapping arguments) {
    if (!call.name().equals(name)) {
      return false;
    }
    return arguments.entries().isEmpty() || covers(arguments, parsed(call.arguments()));
  }

  /** The tool's name, with its arguments where some were asked for. */
  static String describe(String name, Node.Mapping arguments) {
    return name
        + (arguments.entries().isEmpty() ? "" : " with " + Quoted.of(Json.canonical(arguments)));
  }

  /** Names and ends of the calls that were made. */
  static String describe(List<ToolStep> steps) {
    List<ToolStep> calls = steps.stream().filter(step -> !step.retrievesOnly()).toList();
    return calls.isEmpty()
        ? "no tool was called"
        : "called "
            + calls.stream()
                .limit(10)
                .map(step -> Quoted.of(step.call().name()) + " (" + end(step) + ")")
                .collect(Collectors.joining(", "));
  }

  private static String end(ToolStep step) {
    return step.status().name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Node parsed(String arguments) {
    try {
      return Json.node("arguments", 1, arguments);
    } catch (RatchetException e) {
      if (e.code() != ErrorCode.INVALID_INPUT) {
        throw e;
      }
      return null; // a model may write anything; it then matches no arguments
    }
  }

  private static boolean covers(Node wanted, @Nullable Node seen) {
    if (wanted instanceof Node.Mapping keys && seen instanceof Node.Mapping given) {
      Map<String, Node> values = given.entries();
      return keys.entries().entrySet().stream()
          .allMatch(entry -> covers(entry.getValue(), values.get(entry.getKey())));
    }
    return seen != null && same(wanted, seen);
  }

  private static boolean same(Node a, Node b) {
    return switch (a) {
      case Node.Text one -> b instanceof Node.Text other && one.value().equals(other.value());
      case Node.Flag one -> b instanceof Node.Flag other && one.value() == other.value();
      case Node.Decimal one ->
          b instanceof Node.Decimal other && one.value().compareTo(other.value()) == 0;
      case Node.Nothing _ -> b instanceof Node.Nothing;
      case Node.Sequence one -> b instanceof Node.Sequence other && same(one, other);
      case Node.Mapping one ->
          b instanceof Node.Mapping other
              && one.entries().size() == other.entries().size()
              && covers(one, other);
    };
  }

  private static boolean same(Node.Sequence a, Node.Sequence b) {
    boolean same = a.items().size() == b.items().size();
    for (int i = 0; same && i < a.items().size(); i++) {
      same = same(a.items().get(i), b.items().get(i));
    }
    return same;
  }
}
