package dev.ratchet.telemetry.format;

import dev.ratchet.base.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The scores of a trace or observation that was exported from the UI: a column for each score name,
 * holding a list of what was given, numbers or words. Who gave them and when is not exported.
 */
final class LangfuseScoreColumns {
  private LangfuseScoreColumns() {}

  static boolean isOne(String name, Node value) {
    if (LangfuseColumns.isOne(name)) {
      return false;
    }
    List<Node> given = given(value);
    return !given.isEmpty()
        && given.stream().allMatch(v -> v instanceof Node.Decimal || v instanceof Node.Text);
  }

  /**
   * The scores as events of the trace. They name no observation: a trace's row repeats the scores
   * of its observations, and both must be the same score.
   */
  static List<Signal.Event> of(String trace, Attributes columns) {
    List<Signal.Event> scores = new ArrayList<>();
    columns
        .values()
        .forEach(
            (name, value) -> {
              for (Node one : given(value)) {
                scores.add(LangfuseScore.of(trace, name, one));
              }
            });
    return scores;
  }

  private static List<Node> given(Node value) {
    Attributes one = new Attributes(Map.of("", value));
    return Attributes.items(one.structure(""));
  }
}
