package dev.ratchet.report.compare;

import dev.ratchet.report.ProducedBy;
import dev.ratchet.report.compare.RunsCompared.ChangedInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What produced two results, and differs. */
final class ChangedInputs {
  private static final String NONE = "none";

  private ChangedInputs() {}

  static List<ChangedInput> of(RunSide before, RunSide after) {
    Map<String, String> was = inputs(before);
    Map<String, String> is = inputs(after);
    TreeSet<String> names = new TreeSet<>(was.keySet());
    names.addAll(is.keySet());
    List<ChangedInput> changed = new ArrayList<>();
    for (String name : names) {
      String first = was.getOrDefault(name, NONE);
      String second = is.getOrDefault(name, NONE);
      if (!first.equals(second)) {
        changed.add(new ChangedInput(name, first, second));
      }
    }
    return changed;
  }

  private static Map<String, String> inputs(RunSide side) {
    ProducedBy by = side.producedBy();
    Map<String, String> inputs = new TreeMap<>();
    inputs.put("answered by", side.subject().name() + " " + side.subject().hash().brief());
    inputs.put("dataset", by.dataset().title() + " " + by.dataset().hash().brief());
    inputs.put("policy", by.policy().brief());
    inputs.put("version of Ratchet", by.toolVersion());
    inputs.put("endpoint", by.run().scripted() ? "scripted" : "a model");
    inputs.putAll(
        by.judges().stream()
            .collect(
                Collectors.toMap(
                    judge -> "judge of " + judge.rubric(),
                    judge -> judge.models() + " " + judge.hash().brief())));
    return inputs;
  }
}
