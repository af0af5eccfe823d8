package dev.ratchet.web.page;

/** One entry of the ledger, whole. */
public record EntryView(long number, String at, String actor, String kind, String payload)
    implements View {
  @Override
  public String title() {
    return "Entry " + number;
  }
}
