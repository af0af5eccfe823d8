package dev.ratchet.web.page;

import org.jspecify.annotations.Nullable;

/**
 * Changing one's own password.
 *
 * @param name for the browser's password store
 * @param problem null for the first try
 */
public record ChangePasswordView(String name, @Nullable String problem) implements View {
  @Override
  public String title() {
    return "Change your password";
  }
}
