package dev.ratchet.web.page;

import org.jspecify.annotations.Nullable;

/**
 * Sign-in.
 *
 * @param to where to go on
 * @param name as typed before
 * @param problem null for the first try
 * @param news something that has just been done, or null
 */
public record SignInView(String to, String name, @Nullable String problem, @Nullable String news)
    implements View {
  /** Before a page is shown that needs it. */
  public static SignInView before(String to) {
    return new SignInView(to, "", null, null);
  }

  @Override
  public String title() {
    return "Sign in";
  }
}
