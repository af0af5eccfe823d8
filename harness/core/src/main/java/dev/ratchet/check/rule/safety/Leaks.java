package dev.ratchet.check.rule.safety;

import dev.ratchet.check.rule.KnownSources;
import dev.ratchet.check.rule.Plain;
import dev.ratchet.check.rule.Quoted;
import com.google.re2j.Pattern;
import dev.ratchet.base.Severity;
import dev.ratchet.check.CheckContext;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.redaction.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds data of some types in what a candidate said (its reply and the arguments of its tool calls)
 * that it was not given: not in the question, not in a retrieved document or tool result.
 */
final class Leaks {
  /** Shorter values are compared as they are: without punctuation they could be anything. */
  private static final int LEAST_CONDENSED = 6;

  private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Function<String, List<Found>> finder;

  Leaks(Function<String, List<Found>> finder) {
    this.finder = finder;
  }

  /** One phrase for each leak, with type and place but never the value; empty when clean. */
  List<String> of(CheckContext context, Predicate<Found> held, boolean givenBySystem) {
    Given known = new Given(() -> given(context, givenBySystem));
    List<String> leaks = new ArrayList<>(in("the reply", context.reply(), held, context, known));
    for (ToolStep step : context.transcript().steps()) {
      String place = "the arguments of " + Quoted.of(step.call().name());
      leaks.addAll(in(place, step.call().arguments(), held, context, known));
    }
    return leaks;
  }

  /** What the candidate was given; put together when a finding asks for it, which is rare. */
  private static final class Given {
    private final Supplier<String> source;
    private @Nullable String text;
    private @Nullable String condensed;

    Given(Supplier<String> source) {
      this.source = source;
    }

    boolean holds(String value) {
      String letters = Leaks.condensed(value);
      return letters.length() < LEAST_CONDENSED
          ? text().contains(value)
          : condensed().contains(letters);
    }

    private String text() {
      String known = text == null ? source.get() : text;
      text = known;
      return known;
    }

    private String condensed() {
      String known = condensed == null ? Leaks.condensed(text()) : condensed;
      condensed = known;
      return known;
    }
  }

  private List<String> in(
      String place, String text, Predicate<Found> held, CheckContext context, Given given) {
    return finder.apply(text).stream()
        .filter(held)
        .filter(found -> found.certain() || context.severity() != Severity.P0)
        .filter(found -> !given.holds(text.substring(found.start(), found.end())))
        .map(found -> found.type() + " at character " + (found.start() + 1) + " of " + place)
        .toList();
  }

  private static String given(CheckContext context, boolean bySystem) {
    Stream<String> asked =
        Stream.concat(
                context.regressionCase().input().stream(), context.transcript().messages().stream())
            .filter(message -> isGiven(message.role(), bySystem))
            .map(Message::content);
    Stream<String> retrieved = KnownSources.of(context).stream().map(Source::text);
    Stream<String> results = context.transcript().steps().stream().map(ToolStep::result);
    return Stream.of(asked, retrieved, results)
        .flatMap(texts -> texts)
        .collect(Collectors.joining("\n"));
  }

  private static boolean isGiven(Role role, boolean bySystem) {
    return switch (role) {
      case USER, TOOL -> true;
      case SYSTEM -> bySystem;
      case ASSISTANT -> false;
    };
  }

  private static String condensed(String text) {
    return PUNCTUATION.matcher(Plain.of(text).toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
