package dev.ratchet.casebook;

import dev.ratchet.base.Node;
import dev.ratchet.base.Place;
import dev.ratchet.base.Severity;
import dev.ratchet.base.Slice;
import dev.ratchet.conversation.Message;
import java.util.List;
import java.util.Map;

/**
 * One regression case: what was asked, what the tools answered then, and what a reply is held to.
 *
 * @param severity the default of expectations that name none
 * @param incident the incident that it came from, and the unit of the statistics; the case's own id
 *     when it came from none
 * @param slice dimension to value; a case is in one slice per dimension
 * @param place its line in the dataset file
 */
public record Case(
    String id,
    Severity severity,
    String failureMode,
    String boundary,
    String incident,
    Map<String, String> slice,
    List<Message> input,
    List<ToolRecording> tools,
    List<Expectation> expect,
    String reference,
    Provenance provenance,
    Place place) {
  public Case {
    slice = SortedTexts.of(slice);
    input = List.copyOf(input);
    tools = List.copyOf(tools);
    expect = List.copyOf(expect);
  }

  /** The same, held to something else. */
  public Case expecting(List<Expectation> other) {
    return of(id, other);
  }

  /** The same under another id, held to nothing. */
  public Case named(String other) {
    return of(other, List.of());
  }

  private Case of(String name, List<Expectation> held) {
    return new Case(
        name,
        severity,
        failureMode,
        boundary,
        incident,
        slice,
        input,
        tools,
        held,
        reference,
        provenance,
        place);
  }

  /** Whether a failed attempt at this case blocks: it has a P0 expectation of its own. */
  public boolean hasP0() {
    return expect.stream().anyMatch(expectation -> expectation.severity() == Severity.P0);
  }

  /** Its slices along the given dimensions; dimensions that it lacks are left out. */
  public List<Slice> slices(List<String> dimensions) {
    return dimensions.stream()
        .filter(slice::containsKey)
        .map(dimension -> new Slice(dimension, slice.getOrDefault(dimension, "")))
        .toList();
  }

  /** The case as the JSON line that a dataset file holds. */
  public Node.Mapping toNode() {
    return CaseNode.write(this);
  }
}
