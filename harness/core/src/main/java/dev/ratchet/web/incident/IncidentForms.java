package dev.ratchet.web.incident;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.base.Slice;
import dev.ratchet.incident.SamplePlan;
import dev.ratchet.store.IncidentFilter;
import dev.ratchet.web.http.Form;
import dev.ratchet.web.page.Days;
import dev.ratchet.web.page.IncidentsView;
import dev.ratchet.web.page.PageLinks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the incident pages ask for. */
final class IncidentForms {
  private static final double CONTROL = 0.15;
  private static final int LARGEST = 10_000;

  private IncidentForms() {}

  static IncidentsView.Typed typed(Form query) {
    return new IncidentsView.Typed(
        text(query, "mode"),
        text(query, "severity"),
        text(query, "slice"),
        text(query, "version"),
        text(query, "from"),
        text(query, "until"),
        text(query, "known"));
  }

  private static String text(Form query, String name) {
    String text = query.text(name).strip();
    return text.length() > 200 ? text.substring(0, 200) : text;
  }

  /** The address of a search, with another failure mode. */
  static String path(String here, IncidentsView.Typed typed, String mode) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("mode", mode);
    query.put("severity", typed.severity());
    query.put("slice", typed.slice());
    query.put("version", typed.version());
    query.put("from", typed.from());
    query.put("until", typed.until());
    query.put("known", typed.known());
    return PageLinks.path(here, query);
  }

  /**
   * What is looked for.
   *
   * @throws RatchetException USAGE saying what cannot be looked for
   */
  static IncidentFilter filter(IncidentsView.Typed typed) {
    List<Slice> slices = new ArrayList<>();
    slice(typed.slice(), slices);
    slice(typed.version(), slices);
    return new IncidentFilter(
        typed.mode(),
        severity(typed.severity()),
        slices,
        Days.period(typed.from(), typed.until()),
        owned(typed.known()));
  }

  private static void slice(String text, List<Slice> slices) {
    if (text.isEmpty()) {
      return;
    }
    Slice slice = parsed(text);
    if (!IncidentFilter.dimensions().contains(slice.dimension())) {
      throw usage(
          "there is no '%s' to look for%s"
              .formatted(
                  slice.dimension(),
                  NearestWord.hint(slice.dimension(), IncidentFilter.dimensions())));
    }
    slices.add(slice);
  }

  private static Slice parsed(String text) {
    try {
      return Slice.parse(text);
    } catch (IllegalArgumentException e) {
      throw new RatchetException(
          ErrorCode.USAGE, "write slices as dimension=value, such as persona=employee", e);
    }
  }

  private static @Nullable Severity severity(String text) {
    if (text.isEmpty()) {
      return null;
    }
    for (Severity severity : Severity.values()) {
      if (severity.name().equals(text)) {
        return severity;
      }
    }
    throw usage("a severity is P0, P1, P2 or P3");
  }

  private static IncidentFilter.Owned owned(String text) {
    return switch (text) {
      case "" -> IncidentFilter.Owned.ANY;
      case "yes" -> IncidentFilter.Owned.KNOWN;
      case "no" -> IncidentFilter.Owned.NOT_KNOWN;
      default -> throw usage("an incident is known: yes or no");
    };
  }

  /**
   * A sample to be drawn, as {@code ratchet sample} does it.
   *
   * @throws RatchetException USAGE saying what is missing
   */
  static SamplePlan plan(Form form) {
    long size = whole(form, "size", "a sample's size is a number from 1 to 10000");
    if (size < 1 || size > LARGEST) {
      throw usage("a sample's size is a number from 1 to 10000");
    }
    long seed = whole(form, "seed", "a seed is a whole number");
    return new SamplePlan((int) size, (int) size / 2, CONTROL, seed);
  }

  private static long whole(Form form, String name, String problem) {
    try {
      return Long.parseLong(form.text(name).strip());
    } catch (NumberFormatException e) {
      throw new RatchetException(ErrorCode.USAGE, problem, e);
    }
  }

  private static RatchetException usage(String problem) {
    return new RatchetException(ErrorCode.USAGE, problem);
  }
}
