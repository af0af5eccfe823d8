package dev.ratchet.check.rule.source;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Quoted;
import java.util.List;
import java.util.Set;

/** The reply uses no source of a forbidden sort. */
public final class SourcesForbiddenCheck implements CheckType<SourcesForbiddenCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout(
          "sources-forbidden",
          2,
          "The reply uses no forbidden source",
          Set.of(Evidence.TEXT, Evidence.CITATIONS, Evidence.SOURCES, Evidence.TAGS));

  /**
   * The settings: a source is forbidden by any of the tags, by its id, or as another's.
   *
   * @param tagsOfOthers forms of tags; a source with such tags must have the case's own value
   * @param allow for whom some of the tags and ids are allowed all the same
   */
  public record Config(
      List<String> tags,
      List<String> ids,
      List<TagForm> tagsOfOthers,
      List<Allowance> allow,
      List<String> exceptPersonas,
      SourceReading on) {
    public Config {
      tags = List.copyOf(tags);
      ids = List.copyOf(ids);
      tagsOfOthers = List.copyOf(tagsOfOthers);
      allow = List.copyOf(allow);
      exceptPersonas = List.copyOf(exceptPersonas);
    }

    /** Whether tags decide anything. */
    boolean readsTags() {
      return !tags.isEmpty() || !tagsOfOthers.isEmpty();
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
            TagForm.read(settings, "tags-of-others", true),
            Allowance.read(settings, "allow"),
            settings.texts("except-personas"),
            settings.wordOr("on", SourceReading.CITED));
    if (!config.readsTags() && config.ids().isEmpty()) {
      settings.problem("tags", "name the forbidden tags, ids, tags-of-others or some of them");
    }
    if (config.tags().stream().anyMatch(tag -> tag.indexOf('{') >= 0)) {
      settings.problem("tags", "a place such as {{tenant}} belongs into tags-of-others");
    }
    return config;
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    String persona = context.regressionCase().slice().getOrDefault("persona", "");
    if (config.exceptPersonas().contains(persona)) {
      return new CheckResult.Passed("any source", "persona " + Quoted.of(persona) + " is excepted");
    }
    Forbidden forbidden = new Forbidden(config, context.regressionCase().slice());
    SourceUse use = new SourceUse(context);
    List<String> uses = use.uses(source -> !forbidden.forbids(source), config.on());
    List<String> byId =
        use.citedUnknown().stream()
            .filter(forbidden::forbidsId)
            .map(id -> "cites " + Quoted.of(id))
            .toList();
    if (!uses.isEmpty() || !byId.isEmpty()) {
      return new CheckResult.Failed(
          forbidden.expected(), String.join("; ", uses.isEmpty() ? byId : uses));
    }
    List<String> doubtful = use.uses(source -> !forbidden.isDoubtful(source), config.on());
    if (!doubtful.isEmpty()) {
      return new CheckResult.NoEvidence(
          String.join("; ", doubtful) + ", and the case does not tell whose it is");
    }
    return withoutUse(config, forbidden, use);
  }

  private static CheckResult withoutUse(Config config, Forbidden forbidden, SourceUse use) {
    List<String> unknown = use.citedUnknown();
    if (use.showsRetrieval() && config.readsTags() && !use.showsTags()) {
      return new CheckResult.NoEvidence(
          "the candidate shows what it retrieved, and not the tags of all of it");
    }
    if (use.showsRetrieval()) {
      return new CheckResult.Passed(
          forbidden.expected(),
          unknown.isEmpty()
              ? "none used"
              : "none used; cites " + Quoted.list(unknown) + ", which was not retrieved");
    }
    if (config.on() == SourceReading.RETRIEVED) {
      return new CheckResult.NoEvidence("the candidate does not show what it retrieved");
    }
    if (config.readsTags() && !unknown.isEmpty()) {
      return new CheckResult.NoEvidence(
          "cites " + Quoted.list(unknown) + ", and nothing shows the tags of it");
    }
    if (config.readsTags() && !use.knowsAny()) {
      return new CheckResult.NoEvidence(
          "the candidate does not show what it retrieved, and the case records no source");
    }
    return new CheckResult.Passed(forbidden.expected(), "none cited or quoted");
  }
}
