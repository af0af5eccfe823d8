package dev.ratchet.web.page;

import dev.ratchet.base.Visible;

/**
 * A one-time link, shown once.
 *
 * @param fullName whose it is
 * @param hours how long it is good
 */
public record LinkView(String fullName, String name, String link, long hours) implements View {
  public LinkView {
    fullName = Visible.line(fullName);
  }

  @Override
  public String title() {
    return "A link for " + fullName;
  }
}
