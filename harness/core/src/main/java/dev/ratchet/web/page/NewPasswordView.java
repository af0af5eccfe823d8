package dev.ratchet.web.page;

import dev.ratchet.base.Visible;
import org.jspecify.annotations.Nullable;

/**
 * Setting a password by a one-time link.
 *
 * @param token of the link
 * @param problem null for the first try
 */
public record NewPasswordView(String token, String name, String fullName, @Nullable String problem)
    implements View {
  public NewPasswordView {
    fullName = Visible.line(fullName);
  }

  @Override
  public String title() {
    return "Set your password";
  }
}
