package dev.ratchet.check.rule.source;

import dev.ratchet.check.CheckContext;
import dev.ratchet.check.rule.KnownSources;
import dev.ratchet.conversation.Source;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which sources {@code no-stale-source} holds for too old, or for replaced. */
final class Staleness {
  private final StaleSourceCheck.Config config;
  private final List<SourceVersion> known;

  Staleness(StaleSourceCheck.Config config, CheckContext context) {
    this.config = config;
    this.known =
        Stream.concat(KnownSources.of(context).stream().map(Source::id), config.current().stream())
            .flatMap(id -> SourceVersion.of(id).stream())
            .toList();
  }

  boolean isStale(Source source) {
    return isReplaced(source.id()) || isTooOld(source);
  }

  boolean isStale(String id) {
    return isStale(new Source(id, List.of(), ""));
  }

  /** Whether its age is certain, or does not matter. */
  boolean isDated(Source source) {
    LocalDate bound = config.notBefore();
    Optional<SourceAge.Span> age = age(source);
    return bound == null
        || isCurrent(source.id())
        || (age.isPresent() && !age.get().first().isBefore(bound));
  }

  /** Whether an id alone proves that it is neither too old nor replaced. */
  boolean isKnownFresh(String id) {
    Optional<SourceVersion> version = SourceVersion.of(id);
    boolean followed =
        version.isPresent()
            && known.stream().anyMatch(one -> one.family().equals(version.get().family()));
    return isCurrent(id)
        || (isDated(new Source(id, List.of(), "")) && (followed || config.notBefore() != null));
  }

  private boolean isCurrent(String id) {
    return config.current().stream().anyMatch(id::equalsIgnoreCase);
  }

  private boolean isReplaced(String id) {
    return SourceVersion.of(id)
        .filter(version -> known.stream().anyMatch(version::isOlderThan))
        .isPresent();
  }

  private boolean isTooOld(Source source) {
    LocalDate bound = config.notBefore();
    return bound != null
        && !isCurrent(source.id())
        && age(source).filter(span -> span.last().isBefore(bound)).isPresent();
  }

  private Optional<SourceAge.Span> age(Source source) {
    return SourceAge.of(source, config.dates(), config.dateTags());
  }

  /** What is expected, in words. */
  String expected() {
    @Nullable LocalDate bound = config.notBefore();
    return "no source "
        + (bound == null ? "" : "from before " + bound + " or ")
        + "replaced by a newer version is "
        + switch (config.on()) {
          case CITED -> "cited or quoted";
          case RETRIEVED -> "retrieved, cited or quoted";
        };
  }
}
