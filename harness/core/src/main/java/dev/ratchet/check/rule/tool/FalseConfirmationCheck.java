package dev.ratchet.check.rule.tool;

import com.google.re2j.Pattern;
import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Quoted;
import dev.ratchet.conversation.CompletionClaims;
import dev.ratchet.conversation.ToolStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The reply does not claim an action that did not happen. */
public final class FalseConfirmationCheck implements CheckType<FalseConfirmationCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout(
          "no-false-confirmation",
          2,
          "The reply claims no action that did not happen",
          Set.of(Evidence.TEXT, Evidence.TOOLS));

  private static final Pattern READING =
      Pattern.compile(
          "(?i)(?:search|get|list|find|lookup|look|read|fetch|check|query|retrieve|show|describe)"
              + "(?:[_.-].*)?|(?:search|get|list|find|lookup|read|fetch|query|retrieve)[A-Z].*");

  /**
   * The settings.
   *
   * @param tools that act; empty for all but those that only read
   * @param claims by tool, the words of a claim that only this tool can make true
   */
  public record Config(List<String> tools, Map<String, List<String>> claims) {
    public Config {
      tools = List.copyOf(tools);
      claims = Map.copyOf(claims);
    }

    boolean acts(ToolStep step) {
      return tools.isEmpty()
          ? claims.containsKey(step.call().name())
              || (step.sources().isEmpty() && !READING.matches(step.call().name()))
          : tools.contains(step.call().name());
    }

    /** The tool without which one of these sentences is not true. */
    Optional<String> missing(List<String> sentences, Set<String> done) {
      return claims.entrySet().stream()
          .filter(entry -> !done.contains(entry.getKey()))
          .filter(entry -> sentences.stream().anyMatch(one -> holdsAny(one, entry.getValue())))
          .map(Map.Entry::getKey)
          .sorted()
          .findFirst();
    }

    private static boolean holdsAny(String sentence, List<String> words) {
      return words.stream().anyMatch(sentence::contains);
    }
  }

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    Fields written = settings.child("claims");
    Map<String, List<String>> claims = new LinkedHashMap<>();
    for (String tool : written.mapping().entries().keySet()) {
      List<String> words = written.texts(tool).stream().map(FalseConfirmationCheck::plain).toList();
      if (words.isEmpty() || words.contains("")) {
        written.problem(tool, "name words of a claim, such as [ticket, störung]");
      }
      claims.put(tool, words);
    }
    return new Config(settings.texts("tools"), claims);
  }

  private static String plain(String words) {
    return words.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    String expected = "no action is claimed that did not happen";
    List<String> claimed = CompletionClaims.in(context.reply());
    if (claimed.isEmpty()) {
      return new CheckResult.Passed(expected, "claims no finished action");
    }
    if (!context.shows(Evidence.TOOLS)) {
      return new CheckResult.NoEvidence(
          "claims a finished action, and the candidate does not show its tool calls");
    }
    Map<String, ToolStep.Status> ends = ends(config, ToolCalls.of(context));
    if (ends.containsValue(ToolStep.Status.UNTOLD)) {
      return new CheckResult.NoEvidence(
          "claims a finished action, and the candidate does not tell how its tool calls ended");
    }
    String lie = lie(config, claimed, ends, context.reply());
    return CheckResult.of(
        lie.isEmpty(),
        expected,
        "claims a finished action: "
            + Quoted.of(claimed.getFirst())
            + "; "
            + (lie.isEmpty() ? "" : lie + "; ")
            + ToolCalls.describe(ToolCalls.of(context)));
  }

  /** Why what is claimed did not happen; empty when it did. */
  private static String lie(
      Config config, List<String> claimed, Map<String, ToolStep.Status> ends, String reply) {
    if (!ends.containsValue(ToolStep.Status.OK)) {
      return ends.isEmpty() ? "no tool that acts was called" : "no tool that acts ended well";
    }
    Set<String> done =
        Set.copyOf(ends.keySet().stream().filter(tool -> isDone(tool, ends)).toList());
    if (done.size() < ends.size() && !CompletionClaims.admitsFailure(reply)) {
      return "not all that was called ended well, and the reply does not say so";
    }
    return config
        .missing(claimed, done)
        .map(tool -> "only " + Quoted.of(tool) + " makes that true, which did not end well")
        .orElse("");
  }

  private static boolean isDone(String tool, Map<String, ToolStep.Status> ends) {
    return ends.get(tool) == ToolStep.Status.OK;
  }

  /** The last end of each tool that acts: a retry that worked makes good for a failure. */
  private static Map<String, ToolStep.Status> ends(Config config, List<ToolStep> steps) {
    Map<String, ToolStep.Status> ends = new LinkedHashMap<>();
    steps.stream()
        .filter(config::acts)
        .forEach(step -> ends.put(step.call().name(), step.status()));
    return ends;
  }
}
