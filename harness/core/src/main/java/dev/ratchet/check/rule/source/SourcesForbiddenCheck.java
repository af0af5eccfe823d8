package dev.ratchet.check.rule.source;

import dev.ratchet.check.rule.Quoted;
import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.conversation.Source;
import java.util.List;
import java.util.Set;

/** The reply uses no source of a forbidden sort. */
public final class SourcesForbiddenCheck implements CheckType<SourcesForbiddenCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout(
          "sources-forbidden",
          1,
          "The reply uses no forbidden source",
          Set.of(Evidence.TEXT, Evidence.CITATIONS, Evidence.SOURCES, Evidence.TAGS));

  /** The settings: a source is forbidden by any of the tags or by its id. */
  public record Config(
      List<String> tags, List<String> ids, List<String> exceptPersonas, SourceReading on) {
    public Config {
      tags = List.copyOf(tags);
      ids = List.copyOf(ids);
      exceptPersonas = List.copyOf(exceptPersonas);
    }

    boolean permits(Source source) {
      return tags.stream().noneMatch(source::isTagged)
          && ids.stream().noneMatch(source.id()::equalsIgnoreCase);
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
            settings.texts("except-personas"),
            settings.wordOr("on", SourceReading.CITED));
    if (config.tags().isEmpty() && config.ids().isEmpty()) {
      settings.problem("tags", "name the forbidden tags, ids or both");
    }
    return config;
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    String persona = context.regressionCase().slice().getOrDefault("persona", "");
    if (config.exceptPersonas().contains(persona)) {
      return new CheckResult.Passed("any source", "persona " + Quoted.of(persona) + " is excepted");
    }
    SourceUse use = new SourceUse(context);
    List<String> uses = use.uses(config::permits, config.on());
    List<String> byId =
        use.citedUnknown().stream()
            .filter(config.ids()::contains)
            .map(id -> "cites " + id)
            .toList();
    if (!uses.isEmpty() || !byId.isEmpty()) {
      return new CheckResult.Failed(
          expected(config), String.join("; ", uses.isEmpty() ? byId : uses));
    }
    return withoutUse(config, use);
  }

  private static CheckResult withoutUse(Config config, SourceUse use) {
    List<String> unknown = use.citedUnknown();
    if (use.showsRetrieval() && !config.tags().isEmpty() && !use.showsTags()) {
      return new CheckResult.NoEvidence(
          "the candidate shows what it retrieved, and not the tags of all of it");
    }
    if (use.showsRetrieval()) {
      return new CheckResult.Passed(
          expected(config),
          unknown.isEmpty()
              ? "none used"
              : "none used; cites " + Quoted.list(unknown) + ", which was not retrieved");
    }
    if (config.on() == SourceReading.RETRIEVED) {
      return new CheckResult.NoEvidence("the candidate does not show what it retrieved");
    }
    if (!config.tags().isEmpty() && !unknown.isEmpty()) {
      return new CheckResult.NoEvidence(
          "cites " + Quoted.list(unknown) + ", and nothing shows the tags of it");
    }
    if (!config.tags().isEmpty() && !use.knowsAny()) {
      return new CheckResult.NoEvidence(
          "the candidate does not show what it retrieved, and the case records no source");
    }
    return new CheckResult.Passed(expected(config), "none cited or quoted");
  }

  private static String expected(Config config) {
    String tags = config.tags().isEmpty() ? "" : " tagged " + Quoted.list(config.tags());
    String ids = config.ids().isEmpty() ? "" : " with id " + Quoted.list(config.ids());
    String or = tags.isEmpty() || ids.isEmpty() ? "" : " or";
    return "no source"
        + tags
        + or
        + ids
        + switch (config.on()) {
          case CITED -> " is cited or quoted";
          case RETRIEVED -> " is retrieved, cited or quoted";
        };
  }
}
