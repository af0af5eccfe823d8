package dev.ratchet.check.rule.tool;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Quoted;
import dev.ratchet.conversation.ToolStep;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of the tools that were called agree well enough with those that are expected. */
public final class ToolF1Check implements CheckType<ToolF1Check.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout(
          "tool-f1", 1, "The tools called agree with those expected", Set.of(Evidence.TOOLS));

  /** The settings. */
  public record Config(List<String> tools, AtLeast atLeast) {
    public Config {
      tools = List.copyOf(tools);
    }
  }

  /** What must be reached, each in [0, 1]; null where nothing is asked. */
  public record AtLeast(@Nullable Double precision, @Nullable Double recall, @Nullable Double f1) {}

  /** How many names were expected, called, and both. */
  private record Counts(int expected, int called, int both) {
    static Counts of(List<String> expected, List<String> called) {
      List<String> left = new ArrayList<>(called);
      int both = (int) expected.stream().filter(left::remove).count();
      return new Counts(expected.size(), called.size(), both);
    }

    /** Of nothing that was called, nothing was right. */
    double precision() {
      return called == 0 ? 0 : (double) both / called;
    }

    double recall() {
      return (double) both / expected;
    }

    double f1() {
      return 2.0 * both / (expected + called);
    }
  }

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    List<String> tools = settings.texts("tools");
    if (tools.isEmpty()) {
      settings.problem("tools", "name at least one tool; for no call, use tool-steps");
    }
    Fields shares = settings.child("at-least");
    AtLeast atLeast =
        new AtLeast(share(shares, "precision"), share(shares, "recall"), share(shares, "f1"));
    shares.done();
    if (atLeast.equals(new AtLeast(null, null, null))) {
      settings.problem("at-least", "give precision, recall or f1: at-least: {f1: 0.8}");
    }
    return new Config(tools, atLeast);
  }

  private static @Nullable Double share(Fields shares, String key) {
    return shares.has(key) ? Double.valueOf(shares.shareOr(key, 1)) : null;
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    if (!context.shows(Evidence.TOOLS)) {
      return ToolCalls.notShown();
    }
    List<ToolStep> steps = ToolCalls.of(context);
    Counts counts =
        Counts.of(config.tools(), steps.stream().map(step -> step.call().name()).toList());
    AtLeast wanted = config.atLeast();
    boolean reached =
        reached(wanted.precision(), counts.precision())
            && reached(wanted.recall(), counts.recall())
            && reached(wanted.f1(), counts.f1());
    return CheckResult.of(
        reached,
        words(wanted.precision(), wanted.recall(), wanted.f1())
            + " of "
            + Quoted.list(config.tools()),
        words(counts.precision(), counts.recall(), counts.f1()) + "; " + ToolCalls.describe(steps));
  }

  private static boolean reached(@Nullable Double wanted, double seen) {
    return wanted == null || seen >= wanted;
  }

  private static String words(
      @Nullable Double precision, @Nullable Double recall, @Nullable Double f1) {
    List<String> words = new ArrayList<>();
    add("precision", precision, words);
    add("recall", recall, words);
    add("f1", f1, words);
    return String.join(", ", words);
  }

  private static void add(String name, @Nullable Double share, List<String> words) {
    if (share != null) {
      BigDecimal rounded = BigDecimal.valueOf(share).setScale(3, RoundingMode.HALF_UP);
      words.add(name + " " + rounded.stripTrailingZeros().toPlainString());
    }
  }
}
