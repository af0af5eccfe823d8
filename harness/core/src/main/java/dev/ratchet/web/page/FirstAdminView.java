package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Making the first admin.
 *
 * @param token of the one-time link
 * @param roles that can be taken beside admin
 * @param problem null for the first try
 */
public record FirstAdminView(
    String token, String name, String fullName, List<RoleBox> roles, @Nullable String problem)
    implements View {
  public FirstAdminView {
    roles = List.copyOf(roles);
  }

  @Override
  public String title() {
    return "The first admin";
  }
}
