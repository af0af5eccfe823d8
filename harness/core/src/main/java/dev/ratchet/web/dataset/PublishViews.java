package dev.ratchet.web.dataset;

import dev.ratchet.base.Visible;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseMaking;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.flow.casebook.PublishDesk;
import dev.ratchet.flow.casebook.PublishPreview;
import dev.ratchet.flow.casebook.PublishedDatasets;
import dev.ratchet.web.page.Alike;
import dev.ratchet.web.page.CaseSummary;
import dev.ratchet.web.page.CountTable;
import dev.ratchet.web.page.Moments;
import dev.ratchet.web.page.PageLinks;
import dev.ratchet.web.page.PublishView;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes what publishing shows. */
final class PublishViews {
  private static final int MOST_REFUSED = 50;

  private PublishViews() {}

  /**
   * What is published now.
   *
   * @param newest null for a dataset that is not there yet
   * @param modes number of its cases by failure mode
   */
  record Now(String name, @Nullable Manifest newest, Map<String, Long> modes) {}

  /**
   * The page.
   *
   * @param told null while it is looked up for the first time
   */
  static PublishView next(
      Now now, PublishDesk.@Nullable Told told, boolean may, int page, @Nullable String problem) {
    PublishPreview preview = told == null ? PublishPreview.NOTHING : told.preview();
    List<Case> added = preview.added().stream().sorted(Comparator.comparing(Case::id)).toList();
    int size = PublishedDatasets.PAGE;
    String address = DatasetViews.address(now.name());
    return new PublishView(
        DatasetViews.shown(now.name()),
        address,
        preview.manifest() == null ? null : next(now, preview.manifest(), preview),
        may,
        added.stream()
            .skip((long) page * size)
            .limit(size)
            .map(one -> added(one, preview))
            .toList(),
        PageLinks.of(address + "/next", page, size, added.size()),
        refusals(preview.refused()),
        state(told),
        problem);
  }

  private static @Nullable String state(PublishDesk.@Nullable Told told) {
    if (told == null) {
      return "Many cases are settled, so what would be published is being looked up; load this page"
          + " again in a minute.";
    }
    return told.present()
        ? null
        : (told.preview().manifest() == null ? "There was nothing new as of " : "As of ")
            + Moments.second(told.at())
            + " UTC.";
  }

  private static PublishView.Next next(Now now, Manifest next, PublishPreview preview) {
    @Nullable Manifest newest = now.newest();
    Map<String, Long> modes = new TreeMap<>(now.modes());
    preview.added().forEach(one -> modes.merge(one.failureMode(), 1L, Long::sum));
    return new PublishView.Next(
        next.version(),
        next.hash().value(),
        counts(next, preview),
        warning(preview.unsettled()),
        List.of(
            CountTable.of(
                "Severity",
                newest == null ? Map.of() : newest.bySeverity(),
                next.bySeverity(),
                false),
            CountTable.of("Failure mode", now.modes(), modes, false).named(),
            CountTable.of(
                "Slice", newest == null ? Map.of() : newest.bySlice(), next.bySlice(), true)));
  }

  private static PublishView.Added added(Case one, PublishPreview preview) {
    return new PublishView.Added(
        CaseSummary.of(one),
        preview.alike().getOrDefault(one.id(), List.of()).stream().map(Alike::of).toList());
  }

  private static @Nullable String warning(long unsettled) {
    return switch (Math.toIntExact(unsettled)) {
      case 0 -> null;
      case 1 -> "1 new case asks nearly the same as another, and nobody has said what it is to it.";
      default ->
          unsettled
              + " new cases ask nearly the same as others, and nobody has said what they are to"
              + " them.";
    };
  }

  private static String counts(Manifest next, PublishPreview preview) {
    String severities =
        next.bySeverity().entrySet().stream()
            .map(one -> one.getValue() + " " + one.getKey())
            .collect(Collectors.joining(", "));
    return "%d cases, %d of them new (in all %s), of %d incidents."
        .formatted(next.cases(), preview.added().size(), severities, next.incidents());
  }

  private static PublishView.Refusals refusals(List<CaseMaking.Refused> refused) {
    Map<CaseMaking.Cause, Long> causes =
        refused.stream()
            .collect(
                Collectors.groupingBy(
                    CaseMaking.Refused::cause,
                    () -> new EnumMap<>(CaseMaking.Cause.class),
                    Collectors.counting()));
    return new PublishView.Refusals(
        causes.entrySet().stream()
            .map(one -> new PublishView.Cause(one.getKey().words(), one.getValue()))
            .toList(),
        refused.stream().limit(MOST_REFUSED).map(PublishViews::refused).toList(),
        refused.size());
  }

  private static PublishView.Refused refused(CaseMaking.Refused one) {
    String name = Visible.line(one.request());
    return new PublishView.Refused(
        name,
        name.matches("case [0-9]{1,18}") ? "/cases/" + name.substring(5) : null,
        Visible.line(one.explanation()));
  }
}
