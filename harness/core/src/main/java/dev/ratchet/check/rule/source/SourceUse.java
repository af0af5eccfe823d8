package dev.ratchet.check.rule.source;

import dev.ratchet.check.CheckContext;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.KnownSources;
import dev.ratchet.check.rule.Quoted;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which sources of some sort a reply uses, and how. */
final class SourceUse {
  private final CheckContext context;
  private final List<Source> known;
  private final List<String> cited;
  private @Nullable Quotations quotations;

  SourceUse(CheckContext context) {
    this.context = context;
    this.known = KnownSources.of(context);
    this.cited = context.transcript().cited();
  }

  /** Whether any source's tags and text are known. */
  boolean knowsAny() {
    return !known.isEmpty();
  }

  /** Whether the attempt shows what was retrieved, so that an unknown id was made up. */
  boolean showsRetrieval() {
    return context.shows(Evidence.SOURCES);
  }

  /** Whether the tags of all that was retrieved are known, so that none of them means none. */
  boolean showsTags() {
    return context.shows(Evidence.TAGS);
  }

  /** Ids that the reply cites without their tags being known. */
  List<String> citedUnknown() {
    return cited.stream()
        .filter(id -> known.stream().noneMatch(source -> source.id().equalsIgnoreCase(id)))
        .toList();
  }

  /** How sources that are not permitted are used, one phrase each; empty when they are not. */
  List<String> uses(Predicate<Source> permitted, SourceReading reading) {
    List<Source> held = known.stream().filter(permitted.negate()).toList();
    List<String> uses = new ArrayList<>();
    cited(held).forEach(source -> uses.add("cites " + name(source)));
    quoted(held, permitted).forEach(source -> uses.add("quotes " + name(source)));
    if (reading == SourceReading.RETRIEVED) {
      retrieved(held).forEach(source -> uses.add("retrieved " + name(source)));
    }
    return uses;
  }

  private Stream<Source> cited(List<Source> held) {
    return held.stream()
        .filter(source -> cited.stream().anyMatch(id -> id.equalsIgnoreCase(source.id())));
  }

  private Stream<Source> quoted(List<Source> held, Predicate<Source> permitted) {
    if (held.isEmpty()) {
      return Stream.of(); // the usual case, and reading the texts is most of the work
    }
    List<String> common =
        Stream.concat(
                known.stream().filter(permitted).map(Source::text),
                context.regressionCase().input().stream().map(Message::content))
            .toList();
    Quotations read = quotations();
    return held.stream().filter(source -> read.quotes(source, common));
  }

  private Quotations quotations() {
    Quotations read = quotations == null ? new Quotations(context.reply()) : quotations;
    quotations = read;
    return read;
  }

  private Stream<Source> retrieved(List<Source> held) {
    Set<String> ids =
        context.transcript().retrieved().stream().map(Source::id).collect(Collectors.toSet());
    return held.stream().filter(source -> ids.contains(source.id()));
  }

  private static String name(Source source) {
    String tags = source.tags().isEmpty() ? "" : " (" + String.join(", ", source.tags()) + ")";
    return Quoted.of(source.id() + tags);
  }
}
