package dev.ratchet.report.history;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Whether the cases that there were should have caught an incident before it happened. */
public enum Coverage {
  /** A case of the same failure mode in the same slices was there: the gate let it through. */
  ESCAPED("escaped: a case should have caught it"),
  /** Cases of this failure mode were there, but none of the same slices. */
  OTHER_SLICES("covered in other slices only"),
  /** No case of this failure mode was there. */
  UNCOVERED("not covered by any case");

  private final String words;

  Coverage(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /**
   * How the cases that were published before an incident cover it.
   *
   * @param dimensions that say what is alike; one that case or request does not name is left out
   */
  static Coverage of(KnownIncident incident, List<PublishedCase> cases, List<String> dimensions) {
    List<PublishedCase> mode =
        cases.stream()
            .filter(one -> one.published().isBefore(incident.firstSeen()))
            .filter(one -> one.failureMode().equals(incident.failureMode()))
            .toList();
    if (mode.isEmpty()) {
      return UNCOVERED;
    }
    return match(incident, mode, dimensions).isPresent() ? ESCAPED : OTHER_SLICES;
  }

  /** The first case, by id, that asks what a request of the incident asked, as far as told. */
  static Optional<PublishedCase> match(
      KnownIncident incident, List<PublishedCase> cases, List<String> dimensions) {
    return cases.stream()
        .filter(one -> one.published().isBefore(incident.firstSeen()))
        .filter(one -> one.failureMode().equals(incident.failureMode()))
        .filter(
            one ->
                incident.slices().stream()
                    .anyMatch(request -> alike(one.slice(), request, dimensions)))
        .min(Comparator.comparing(PublishedCase::id));
  }

  private static boolean alike(
      Map<String, String> one, Map<String, String> request, List<String> dimensions) {
    return dimensions.stream()
        .filter(one::containsKey)
        .filter(request::containsKey)
        .allMatch(dimension -> Objects.equals(one.get(dimension), request.get(dimension)));
  }
}
