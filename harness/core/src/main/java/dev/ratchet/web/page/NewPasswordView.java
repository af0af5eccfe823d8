package dev.ratchet.web.page;

import org.jspecify.annotations.Nullable;

/**
 * Setting a password by a one-time link.
 *
 * @param token of the link
 * @param problem null for the first try
 */
public record NewPasswordView(String token, String name, String fullName, @Nullable String problem)
    implements View {
  @Override
  public String title() {
    return "Set your password";
  }
}
