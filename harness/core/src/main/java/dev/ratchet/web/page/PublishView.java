package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would be published against what is.
 *
 * @param address of the dataset
 * @param next the version that it would be; null when there is nothing new
 * @param publish whether who looks may publish
 * @param refused what is settled or disputed and makes no case, and why
 * @param problem with what was tried; null for none
 */
public record PublishView(
    String name,
    String address,
    @Nullable Next next,
    boolean publish,
    List<CaseSummary> added,
    PageLinks pages,
    Refusals refused,
    @Nullable String problem)
    implements View {
  /**
   * A version that is not published yet.
   *
   * @param seen its hash
   * @param counts in words, for the confirmation
   */
  public record Next(int version, String seen, String counts, List<CountTable> tables) {
    public Next {
      tables = List.copyOf(tables);
    }
  }

  /** What makes no case: how often for what cause, and a page of them. */
  public record Refusals(List<Cause> causes, List<Refused> some, long all) {
    public Refusals {
      causes = List.copyOf(causes);
      some = List.copyOf(some);
    }
  }

  /** How often for what. */
  public record Cause(String says, long cases) {}

  /**
   * One of them.
   *
   * @param address of its case; null when it has none
   */
  public record Refused(String name, @Nullable String address, String says) {}

  public PublishView {
    added = List.copyOf(added);
  }

  @Override
  public String title() {
    return "Publish " + name;
  }
}
