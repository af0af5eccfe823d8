package dev.ratchet.check.rule.source;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Quoted;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reply uses no source that is too old or replaced by a newer version. */
public final class StaleSourceCheck implements CheckType<StaleSourceCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout(
          "no-stale-source",
          1,
          "The reply uses no stale source",
          Set.of(Evidence.TEXT, Evidence.CITATIONS, Evidence.SOURCES, Evidence.TAGS));

  /**
   * The settings.
   *
   * @param notBefore the oldest date that counts as fresh; null for any
   * @param dateTags names of the tags that tell a date
   * @param dates by id in lower case
   * @param current ids of the versions in force
   */
  public record Config(
      @Nullable LocalDate notBefore,
      List<String> dateTags,
      Map<String, SourceAge.Span> dates,
      List<String> current,
      SourceReading on) {
    public Config {
      dateTags = List.copyOf(dateTags);
      dates = Map.copyOf(dates);
      current = List.copyOf(current);
    }
  }

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    List<String> tags = settings.texts("date-tags");
    return new Config(
        notBefore(settings),
        settings.has("date-tags") ? tags : List.of("date", "updated", "published", "effective"),
        dates(settings),
        settings.texts("current"),
        settings.wordOr("on", SourceReading.CITED));
  }

  private static @Nullable LocalDate notBefore(Fields settings) {
    if (!settings.has("not-before")) {
      return null;
    }
    SourceAge.Span span = SourceAge.read(settings.text("not-before")).orElse(null);
    if (span == null) {
      settings.problem("not-before", "write a date such as 2024-03-01");
    }
    return span == null ? null : span.first();
  }

  private static Map<String, SourceAge.Span> dates(Fields settings) {
    Map<String, SourceAge.Span> dates = new LinkedHashMap<>();
    Fields given = settings.child("dates");
    given
        .textMap()
        .forEach(
            (id, written) ->
                SourceAge.read(written)
                    .ifPresentOrElse(
                        span -> dates.put(id.toLowerCase(Locale.ROOT), span),
                        () -> given.problem(id, "write a date such as 2024-03-01")));
    return dates;
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    SourceUse use = new SourceUse(context);
    Staleness staleness = new Staleness(config, context);
    List<String> uses =
        new ArrayList<>(use.uses(source -> !staleness.isStale(source), config.on()));
    List<String> unknown = use.citedUnknown();
    unknown.stream().filter(staleness::isStale).forEach(id -> uses.add("cites " + Quoted.of(id)));
    if (!uses.isEmpty()) {
      return new CheckResult.Failed(staleness.expected(), String.join("; ", uses));
    }
    List<String> doubtful = new ArrayList<>(use.uses(staleness::isDated, config.on()));
    if (!use.showsRetrieval()) {
      unknown.stream()
          .filter(id -> !staleness.isKnownFresh(id))
          .forEach(id -> doubtful.add("cites " + Quoted.of(id)));
    }
    return doubtful.isEmpty()
        ? withoutDoubt(config, use, staleness, unknown)
        : new CheckResult.NoEvidence(
            String.join("; ", doubtful) + ", and nothing shows how old that is");
  }

  private static CheckResult withoutDoubt(
      Config config, SourceUse use, Staleness staleness, List<String> unknown) {
    if (config.on() == SourceReading.RETRIEVED && !use.showsRetrieval()) {
      return new CheckResult.NoEvidence("the candidate does not show what it retrieved");
    }
    if (!use.showsRetrieval() && !use.knowsAny() && unknown.isEmpty()) {
      return new CheckResult.NoEvidence(
          "the candidate does not show what it retrieved, and the case records no source");
    }
    return new CheckResult.Passed(staleness.expected(), "none used");
  }
}
