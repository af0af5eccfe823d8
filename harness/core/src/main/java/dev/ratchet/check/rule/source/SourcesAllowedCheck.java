package dev.ratchet.check.rule.source;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The reply uses only sources of an allowed sort. */
public final class SourcesAllowedCheck implements CheckType<SourcesAllowedCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout(
          "sources-allowed",
          2,
          "The reply uses only allowed sources",
          Set.of(Evidence.TEXT, Evidence.CITATIONS, Evidence.SOURCES, Evidence.TAGS));

  /**
   * The settings: a source is allowed by its id, or when it has tags and all are listed.
   *
   * @param tags may have a place for a value of the case's slice
   * @param allow tags and ids that are allowed for some cases only
   */
  public record Config(
      List<TagForm> tags, List<String> ids, List<Allowance> allow, SourceReading on) {
    public Config {
      tags = List.copyOf(tags);
      ids = List.copyOf(ids);
      allow = List.copyOf(allow);
    }

    /** Whether tags decide anything. */
    boolean readsTags() {
      return !tags.isEmpty() || allow.stream().anyMatch(one -> !one.tags().isEmpty());
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
            TagForm.read(settings, "tags", false),
            settings.texts("ids"),
            Allowance.read(settings, "allow"),
            settings.wordOr("on", SourceReading.CITED));
    if (config.tags().isEmpty() && config.ids().isEmpty() && config.allow().isEmpty()) {
      settings.problem("tags", "name the allowed tags, ids, allow or some of them");
    }
    return config;
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    SourceUse use = new SourceUse(context);
    Allowed allowed = new Allowed(config, context.regressionCase().slice());
    boolean untold = config.readsTags() && use.showsRetrieval() && !use.showsTags();
    List<String> uses =
        new ArrayList<>(
            use.uses(
                source -> !allowed.rejects(source) || (untold && source.tags().isEmpty()),
                config.on()));
    List<String> unknown =
        use.citedUnknown().stream().filter(id -> !allowed.permitsId(id)).toList();
    if (use.showsRetrieval() || !config.readsTags()) {
      unknown.forEach(id -> uses.add("cites " + Quoted.of(id) + ", which nothing allows"));
    }
    if (!uses.isEmpty()) {
      return new CheckResult.Failed(allowed.expected(), String.join("; ", uses));
    }
    return withoutFault(config, use, allowed, unknown);
  }

  private static CheckResult withoutFault(
      Config config, SourceUse use, Allowed allowed, List<String> unknown) {
    List<String> doubtful = use.uses(allowed::permits, config.on());
    if (!doubtful.isEmpty()) {
      boolean untold = config.readsTags() && use.showsRetrieval() && !use.showsTags();
      return new CheckResult.NoEvidence(
          untold
              ? "the candidate shows what it retrieved, and not the tags of all of it"
              : String.join("; ", doubtful) + ", and the case does not tell whose it is");
    }
    if (!unknown.isEmpty()) {
      return new CheckResult.NoEvidence(
          "cites " + Quoted.list(unknown) + ", and nothing shows the tags of it");
    }
    if (config.on() == SourceReading.RETRIEVED && !use.showsRetrieval()) {
      return new CheckResult.NoEvidence("the candidate does not show what it retrieved");
    }
    return new CheckResult.Passed(allowed.expected(), "no other source used");
  }
}
