package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The password again, before something weighty is done.
 *
 * @param path where the form goes
 * @param fields of the form that was sent, which goes on with it
 * @param problem null for the first try
 */
public record ConfirmView(String path, List<Field> fields, @Nullable String problem)
    implements View {
  /** A field as it was sent. */
  public record Field(String name, String value) {}

  public ConfirmView {
    fields = List.copyOf(fields);
  }

  @Override
  public String title() {
    return "Your password, please";
  }
}
