package dev.ratchet.check.rule.source;

import dev.ratchet.check.rule.Quoted;
import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.conversation.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The reply uses only sources of an allowed sort. */
public final class SourcesAllowedCheck implements CheckType<SourcesAllowedCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout(
          "sources-allowed",
          1,
          "The reply uses only allowed sources",
          Set.of(Evidence.TEXT, Evidence.CITATIONS, Evidence.SOURCES, Evidence.TAGS));

  /** The settings: a source is allowed by its id, or when it has tags and all are listed. */
  public record Config(List<String> tags, List<String> ids, SourceReading on) {
    public Config {
      tags = List.copyOf(tags);
      ids = List.copyOf(ids);
    }

    boolean permits(Source source) {
      return permits(source.id()) || (!source.tags().isEmpty() && tags.containsAll(source.tags()));
    }

    boolean permits(String id) {
      return ids.stream().anyMatch(id::equalsIgnoreCase);
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
            settings.texts("tags"),
            settings.texts("ids"),
            settings.wordOr("on", SourceReading.CITED));
    if (config.tags().isEmpty() && config.ids().isEmpty()) {
      settings.problem("tags", "name the allowed tags, ids or both");
    }
    return config;
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    SourceUse use = new SourceUse(context);
    boolean untold = !config.tags().isEmpty() && use.showsRetrieval() && !use.showsTags();
    List<String> uses =
        new ArrayList<>(
            use.uses(
                source -> config.permits(source) || (untold && source.tags().isEmpty()),
                config.on()));
    List<String> unknown = use.citedUnknown().stream().filter(id -> !config.permits(id)).toList();
    boolean certain = use.showsRetrieval() || config.tags().isEmpty();
    if (certain) {
      unknown.forEach(id -> uses.add("cites " + Quoted.of(id) + ", which nothing allows"));
    }
    if (!uses.isEmpty()) {
      return new CheckResult.Failed(expected(config), String.join("; ", uses));
    }
    if (untold && !use.uses(config::permits, config.on()).isEmpty()) {
      return new CheckResult.NoEvidence(
          "the candidate shows what it retrieved, and not the tags of all of it");
    }
    if (!unknown.isEmpty()) {
      return new CheckResult.NoEvidence(
          "cites " + Quoted.list(unknown) + ", and nothing shows the tags of it");
    }
    if (config.on() == SourceReading.RETRIEVED && !use.showsRetrieval()) {
      return new CheckResult.NoEvidence("the candidate does not show what it retrieved");
    }
    return new CheckResult.Passed(expected(config), "no other source used");
  }

  private static String expected(Config config) {
    String tags = config.tags().isEmpty() ? "" : " tagged only " + Quoted.list(config.tags());
    String ids = config.ids().isEmpty() ? "" : " with id " + Quoted.list(config.ids());
    String or = tags.isEmpty() || ids.isEmpty() ? "" : " or";
    return "only sources"
        + tags
        + or
        + ids
        + switch (config.on()) {
          case CITED -> " are cited or quoted";
          case RETRIEVED -> " are retrieved, cited or quoted";
        };
  }
}
