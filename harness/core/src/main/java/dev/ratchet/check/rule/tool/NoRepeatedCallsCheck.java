package dev.ratchet.check.rule.tool;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Plain;
import dev.ratchet.check.rule.Quoted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** No tool was called again and again with the same arguments. */
public final class NoRepeatedCallsCheck implements CheckType<NoRepeatedCallsCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("no-repeated-calls", 1, "No tool call was made again", Set.of(Evidence.TOOLS));

  /** The settings; the tools that count, empty for all. */
  public record Config(long atMost, List<String> tools, List<String> ignore) {
    public Config {
      tools = List.copyOf(tools);
      ignore = List.copyOf(ignore);
    }

    boolean counts(MadeCall call) {
      return tools.isEmpty() || tools.contains(call.name());
    }
  }

  /** A call as it is told from others: arguments that mean the same are the same. */
  private record Told(String name, String arguments) {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    Config config =
        new Config(
            settings.wholeOr("at-most", 1), settings.texts("tools"), settings.texts("ignore"));
    if (config.atMost() < 1) {
      settings.problem("at-most", "must not be less than 1");
    }
    return config;
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    if (!context.shows(Evidence.TOOLS)) {
      return ToolCalls.notShown();
    }
    Map<Told, Integer> times = new LinkedHashMap<>();
    MadeCall.of(context).stream()
        .filter(config::counts)
        .forEach(call -> times.merge(told(call, config.ignore()), 1, Integer::sum));
    String repeated = repeated(times, config.atMost());
    return CheckResult.of(
        repeated.isEmpty(),
        "the same call at most " + (config.atMost() == 1 ? "once" : config.atMost() + " times"),
        repeated.isEmpty() ? "no call more often" : repeated);
  }

  private static Told told(MadeCall call, List<String> ignore) {
    Node arguments = call.arguments();
    if (arguments == null) {
      return new Told(call.name(), Plain.of(call.step().call().arguments()));
    }
    for (String path : ignore) {
      arguments = Arguments.without(arguments, path);
    }
    return new Told(call.name(), Json.canonical(arguments));
  }

  private static String repeated(Map<Told, Integer> times, long atMost) {
    return times.entrySet().stream()
        .filter(entry -> entry.getValue() > atMost)
        .limit(3)
        .map(
            entry ->
                "%s %d times with %s"
                    .formatted(
                        Quoted.of(entry.getKey().name()),
                        entry.getValue(),
                        Quoted.of(entry.getKey().arguments())))
        .collect(Collectors.joining("; "));
  }
}
