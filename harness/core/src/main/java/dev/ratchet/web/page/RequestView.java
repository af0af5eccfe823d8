package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request that a canary names.
 *
 * @param blockers what it is an example of
 * @param read the text that was just read; null for none
 * @param problem with the form that was sent; null for none
 */
public record RequestView(
    String canary,
    RequestRow request,
    List<String> blockers,
    @Nullable ReadText read,
    @Nullable String problem)
    implements View {
  public RequestView {
    blockers = List.copyOf(blockers);
  }

  @Override
  public String title() {
    return "Request of " + canary;
  }
}
