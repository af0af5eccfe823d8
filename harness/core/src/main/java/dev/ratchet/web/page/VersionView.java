package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published version.
 *
 * @param address of its dataset
 * @param facts of its manifest
 * @param pin what a gate policy writes to use it
 * @param tables how many cases it has, by what
 * @param since the version that it is compared with, in words
 * @param news what just happened; null for nothing
 */
public record VersionView(
    String title,
    String address,
    List<EvidenceView.Fact> facts,
    String pin,
    List<CountTable> tables,
    String since,
    List<Changed> changes,
    PageLinks pages,
    @Nullable String news)
    implements View {
  /**
   * A case that differs from the version before.
   *
   * @param what {@code added, removed, changed}
   * @param tone style class
   * @param keys what was changed; empty unless changed
   */
  public record Changed(
      String id, String what, String tone, String keys, @Nullable CaseSummary shown) {}

  public VersionView {
    facts = List.copyOf(facts);
    tables = List.copyOf(tables);
    changes = List.copyOf(changes);
  }
}
