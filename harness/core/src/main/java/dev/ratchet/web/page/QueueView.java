package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A labeller's desk before the next case.
 *
 * @param waiting the case that they have at hand; null when none
 * @param last numbers of their last cases, newest first
 * @param news what just happened; null for nothing
 */
public record QueueView(
    long done, long open, @Nullable Waiting waiting, List<Long> last, @Nullable String news)
    implements View {
  /**
   * A case that waits for them.
   *
   * @param minutes that it still waits, at least 1
   */
  public record Waiting(long number, long minutes) {}

  public QueueView {
    last = List.copyOf(last);
  }

  @Override
  public String title() {
    return "Label";
  }
}
