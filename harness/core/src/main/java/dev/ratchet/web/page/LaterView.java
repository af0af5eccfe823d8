package dev.ratchet.web.page;

import java.util.List;

/**
 * Not just now. What was sent is kept, and one button sends it again.
 *
 * @param path that was asked for
 * @param sent whether it was a form that was sent
 * @param fields of the form, or of the address
 */
public record LaterView(String message, String path, boolean sent, List<ConfirmView.Field> fields)
    implements View {
  public LaterView {
    fields = List.copyOf(fields);
  }

  @Override
  public String title() {
    return "One moment";
  }
}
