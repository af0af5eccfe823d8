package dev.ratchet.example;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Label;
import dev.ratchet.incident.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The labels that three fictional labellers gave, two of them to each P0 request. */
final class ExampleLabels {
  private static final List<String> LABELLERS = List.of("sme-amara", "sme-bruno", "sme-celine");
  private static final Instant FIRST = Instant.parse("2026-09-29T08:30:00Z");
  private static final int SECONDS_EACH = 95;

  private ExampleLabels() {}

  /**
   * Labels exactly what was drawn, in the order of the requests' start.
   *
   * @param truth all simulated requests; a labeller sees in one what was planted there
   */
  static List<Label> of(List<Sample.Drawn> drawn, List<SimulatedRequest> truth) {
    Set<String> wanted = drawn.stream().map(Sample.Drawn::request).collect(Collectors.toSet());
    List<SimulatedRequest> seen =
        truth.stream().filter(request -> wanted.contains(request.trace())).toList();
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      SimulatedRequest request = seen.get(i);
      int people = LabelWords.severity(request.mode()) == Severity.P0 ? 2 : 1;
      for (int person = 0; person < people; person++) {
        labels.add(label(labels.size(), request, LABELLERS.get((i + person) % LABELLERS.size())));
      }
    }
    return labels;
  }

  private static Label label(int number, SimulatedRequest request, String labeller) {
    Mode mode = request.mode();
    boolean acceptable = !mode.isTrouble() || mode == Mode.TOOL_FAILURE;
    return new Label(
        String.format(Locale.ROOT, "lab-%04d", number + 1),
        request.trace(),
        labeller,
        FIRST.plusSeconds((long) number * SECONDS_EACH),
        acceptable ? Label.Acceptable.YES : Label.Acceptable.NO,
        LabelWords.severity(mode),
        acceptable ? "" : mode.failureMode(),
        acceptable ? "" : mode.boundary(),
        LabelWords.expectations(request),
        reference(request),
        LabelWords.note(mode));
  }

  /** The words that a good reply holds; none where the good reply is a decline or a ticket. */
  private static String reference(SimulatedRequest request) {
    return switch (request.mode()) {
      case ACCESS_VIOLATION, DENIED, FALSE_CONFIRMATION, TOOL_FAILURE -> "";
      default -> request.ticket() == null ? request.ask().fact() : "";
    };
  }
}
