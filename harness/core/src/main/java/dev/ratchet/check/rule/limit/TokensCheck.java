package dev.ratchet.check.rule.limit;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Bounds;
import dev.ratchet.conversation.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The model calls of the attempt together took a number of tokens within bounds. */
public final class TokensCheck implements CheckType<TokensCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("tokens", 1, "The model calls took so many tokens", Set.of(Evidence.TOKENS));

  /** The settings; null where nothing is asked. */
  public record Config(@Nullable Bounds input, @Nullable Bounds output, @Nullable Bounds total) {}

  /** One count that is asked for, and what was counted; null when nobody did. */
  private record Count(String name, Bounds bounds, @Nullable Long seen) {
    boolean fails() {
      return seen != null && !bounds.hold(seen);
    }
  }

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    Config config =
        new Config(
            bounds(settings, "input"), bounds(settings, "output"), bounds(settings, "total"));
    if (config.input() == null && config.output() == null && config.total() == null) {
      settings.problem("total", "give bounds of input, output or total: total: {at-most: 2000}");
    }
    return config;
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    List<Count> counts = counts(config, context.transcript().usage());
    String expected = words(counts.stream().map(one -> one.name() + " " + one.bounds()).toList());
    String seen =
        words(
            counts.stream()
                .map(one -> one.name() + " " + (one.seen() == null ? "unknown" : one.seen()))
                .toList());
    if (counts.stream().anyMatch(Count::fails)) {
      return new CheckResult.Failed(expected, seen);
    }
    return counts.stream().anyMatch(one -> one.seen() == null)
        ? new CheckResult.NoEvidence("not all tokens are known: " + seen)
        : new CheckResult.Passed(expected, seen);
  }

  private static List<Count> counts(Config config, TokenUsage usage) {
    Long input = usage.input();
    Long output = usage.output();
    Long total = input == null || output == null ? null : Long.valueOf(input + output);
    List<Count> counts = new ArrayList<>();
    add("input", config.input(), input, counts);
    add("output", config.output(), output, counts);
    add("total", config.total(), total, counts);
    return counts;
  }

  private static void add(
      String name, @Nullable Bounds bounds, @Nullable Long seen, List<Count> counts) {
    if (bounds != null) {
      counts.add(new Count(name, bounds, seen));
    }
  }

  private static @Nullable Bounds bounds(Fields settings, String key) {
    if (!settings.has(key)) {
      return null;
    }
    Fields bounds = settings.child(key);
    Bounds read = Bounds.read(bounds);
    bounds.done();
    return read;
  }

  private static String words(List<String> parts) {
    return String.join(", ", parts) + " tokens";
  }
}
