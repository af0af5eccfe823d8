package dev.ratchet.web.page;

/**
 * A one-time link, shown once.
 *
 * @param fullName whose it is
 * @param hours how long it is good
 */
public record LinkView(String fullName, String name, String link, long hours) implements View {
  @Override
  public String title() {
    return "A link for " + fullName;
  }
}
