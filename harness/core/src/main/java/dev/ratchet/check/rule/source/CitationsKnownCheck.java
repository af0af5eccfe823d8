package dev.ratchet.check.rule.source;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Quoted;
import dev.ratchet.conversation.Source;
import java.util.List;
import java.util.Set;

/** Every source that the reply cites is one that was retrieved. */
public final class CitationsKnownCheck implements CheckType<CitationsKnownCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout(
          "citations-known",
          1,
          "Every cited source was retrieved",
          Set.of(Evidence.CITATIONS, Evidence.SOURCES));

  /** There are no settings. */
  public record Config() {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    return new Config();
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    String expected = "every cited source was retrieved";
    List<String> cited = context.transcript().cited();
    if (cited.isEmpty()) {
      return new CheckResult.Passed(expected, "cites nothing");
    }
    if (!context.shows(Evidence.SOURCES)) {
      return new CheckResult.NoEvidence("the candidate does not show what it retrieved");
    }
    List<Source> retrieved = context.transcript().retrieved();
    List<String> unknown =
        cited.stream()
            .filter(id -> retrieved.stream().noneMatch(source -> source.id().equalsIgnoreCase(id)))
            .toList();
    return CheckResult.of(
        unknown.isEmpty(),
        expected,
        unknown.isEmpty()
            ? "cites " + Quoted.list(cited)
            : "cites " + Quoted.list(unknown) + ", not among " + retrieved.size() + " retrieved");
  }
}
