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
 * @param state that it is not of just now, or not known yet; null where it is
 * @param problem with what was tried; null for none
 */
public record PublishView(
    String name,
    String address,
    @Nullable Next next,
    boolean publish,
    List<Added> added,
    PageLinks pages,
    Refusals refused,
    @Nullable String state,
    @Nullable String problem)
    implements View {
  /**
   * A version that is not published yet.
   *
   * @param seen its hash
   * @param counts in words, for the confirmation
   * @param warning of new cases that ask nearly the same as others; null where there are none, or
   *     somebody has said of each what it is
   */
  public record Next(
      int version, String seen, String counts, @Nullable String warning, List<CountTable> tables) {
    public Next {
      tables = List.copyOf(tables);
    }
  }

  /**
   * A case that would be added.
   *
   * @param alike cases that ask nearly the same
   */
  public record Added(CaseSummary one, List<Alike> alike) {
    public Added {
      alike = List.copyOf(alike);
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
