package dev.ratchet.check.rule.source;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.ratchet.conversation.Source;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** When a source is from, as far as its id, its tags or the settings tell. */
public final class SourceAge {
  /** A date that may be known only to the month or year: the first and the last day it can be. */
  public record Span(LocalDate first, LocalDate last) {}

  private static final Pattern DATE =
      Pattern.compile("((?:19|20)[0-9]{2})(?:[-/.]?([0-9]{2})(?:[-/.]?([0-9]{2}))?)?");

  private static final Pattern AT_END =
      Pattern.compile("(?:^|[^0-9])((?:19|20)[0-9]{2}(?:[-_.]?[0-9]{2}(?:[-_.]?[0-9]{2})?)?)$");

  private SourceAge() {}

  /**
   * The date of a source: of the settings, else the latest of its tags, else of its id.
   *
   * @param dates by id in lower case
   * @param names of the tags that tell a date, such as {@code updated} in {@code
   *     updated:2024-03-01}
   */
  static Optional<Span> of(Source source, Map<String, Span> dates, List<String> names) {
    Span told = dates.get(source.id().toLowerCase(Locale.ROOT));
    if (told != null) {
      return Optional.of(told);
    }
    Optional<Span> tagged =
        source.tags().stream()
            .flatMap(tag -> names.stream().flatMap(name -> ofTag(tag, name).stream()))
            .max((a, b) -> a.last().compareTo(b.last()));
    return tagged.isPresent() ? tagged : ofId(source.id());
  }

  /** A date as {@code 2024}, {@code 2024-03} or {@code 2024-03-01}; a time behind it is cut. */
  static Optional<Span> read(String written) {
    int time = written.indexOf('T');
    Matcher date = DATE.matcher(time < 0 ? written.strip() : written.substring(0, time));
    return date.matches() ? span(date.group(1), date.group(2), date.group(3)) : Optional.empty();
  }

  private static Optional<Span> ofTag(String tag, String name) {
    boolean named =
        tag.regionMatches(true, 0, name, 0, name.length())
            && tag.length() > name.length()
            && ":=".indexOf(tag.charAt(name.length())) >= 0;
    return named ? read(tag.substring(name.length() + 1)) : Optional.empty();
  }

  private static Optional<Span> ofId(String id) {
    Matcher date = AT_END.matcher(id);
    return date.find() ? read(date.group(1).replace('_', '-')) : Optional.empty();
  }

  private static Optional<Span> span(String year, String month, String day) {
    try {
      if (month == null) {
        int number = Integer.parseInt(year);
        return Optional.of(new Span(LocalDate.of(number, 1, 1), LocalDate.of(number, 12, 31)));
      }
      YearMonth of = YearMonth.of(Integer.parseInt(year), Integer.parseInt(month));
      return Optional.of(
          day == null
              ? new Span(of.atDay(1), of.atEndOfMonth())
              : new Span(of.atDay(Integer.parseInt(day)), of.atDay(Integer.parseInt(day))));
    } catch (DateTimeException _) {
      return Optional.empty(); // figures that are no date
    }
  }
}
