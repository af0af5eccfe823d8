package dev.ratchet.casebook.elsewhere.format;

import dev.ratchet.base.Node;
import dev.ratchet.casebook.elsewhere.Foreign;
import dev.ratchet.casebook.elsewhere.Intake;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The scorers of a log.
 *
 * @param includes whether a target anywhere in the answer passes
 * @param ignoreCase whether it does so in upper and lower case alike
 */
record InspectScorers(boolean includes, boolean ignoreCase) {
  private static final Map<String, String> REASONS =
      new TreeMap<>(
          Map.of(
              "match", "it strips punctuation and reads numbers; write equals or regex",
              "exact", "it strips articles and punctuation; write equals or regex",
              "answer", "it reads the answer behind a word of its own prompt; write regex",
              "pattern", "it compares a part of the answer; write regex",
              "choice", "it reads the answer that Inspect's own prompt asks for",
              "f1", "a similarity; a check only holds or fails",
              "model_graded_qa", "it asks a model in Inspect's own way; write a rubric for it",
              "model_graded_fact", "it asks a model in Inspect's own way; write a rubric for it"));

  /** Reads them of a log, old or new, and tells those that mean something else here. */
  static InspectScorers of(Node log, Intake intake) {
    Map<String, Node> settings = new TreeMap<>();
    Stream.concat(
            Foreign.at(log, "eval").stream()
                .flatMap(eval -> Foreign.items(eval, "scorers").stream()),
            Foreign.at(log, "results").stream()
                .flatMap(results -> Foreign.items(results, "scores").stream()))
        .forEach(
            scorer ->
                name(scorer)
                    .ifPresent(
                        name ->
                            settings.putIfAbsent(
                                name,
                                Foreign.any(scorer, "options", "params")
                                    .orElse(Node.mapping(Map.of())))));
    settings.keySet().stream()
        .filter(name -> !name.equals("includes"))
        .forEach(
            name ->
                intake.notTaken(
                    "the log", "scorer " + name, REASONS.getOrDefault(name, "it runs code")));
    Node includes = settings.getOrDefault("includes", Node.mapping(Map.of()));
    boolean exactCase = Foreign.text(includes, "ignore_case").filter("false"::equals).isPresent();
    return new InspectScorers(settings.containsKey("includes"), !exactCase);
  }

  private static Optional<String> name(Node scorer) {
    return Foreign.any(scorer, "scorer", "name")
        .flatMap(Foreign::scalar)
        .map(name -> name.substring(name.lastIndexOf('/') + 1));
  }
}
