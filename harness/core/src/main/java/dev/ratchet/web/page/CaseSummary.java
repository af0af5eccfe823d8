package dev.ratchet.web.page;

import dev.ratchet.base.Json;
import dev.ratchet.base.Visible;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Expectation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A case of a dataset in short.
 *
 * @param question what it asks, its messages one after the other
 * @param checks what a reply is held to, a line each
 */
public record CaseSummary(
    String id,
    String severity,
    String mode,
    String question,
    List<String> slices,
    List<String> checks) {
  private static final int LONGEST = 2_000;

  public CaseSummary {
    slices = List.copyOf(slices);
    checks = List.copyOf(checks);
  }

  /** The summary of a case. */
  public static CaseSummary of(Case one) {
    String question =
        one.input().stream()
            .map(message -> Visible.block(message.content()))
            .collect(Collectors.joining("\n"));
    return new CaseSummary(
        Visible.line(one.id()),
        one.severity().name(),
        Visible.line(one.failureMode()),
        Visible.cut(question, LONGEST, "the dataset's file"),
        one.slice().entrySet().stream()
            .map(slice -> Visible.line(slice.getKey() + "=" + slice.getValue()))
            .toList(),
        one.expect().stream().map(CaseSummary::check).toList());
  }

  private static String check(Expectation expectation) {
    String settings =
        expectation.settings().entries().isEmpty()
            ? ""
            : " " + Json.canonical(expectation.settings());
    return Visible.line(expectation.label() + " · " + expectation.severity().name() + settings);
  }
}
