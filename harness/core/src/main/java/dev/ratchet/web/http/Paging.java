package dev.ratchet.web.http;

/** Which page of a list an address asks for. */
public final class Paging {
  private static final int MOST = 1_000_000;

  private Paging() {}

  /** From 0; the first for whatever is no number of a page. */
  public static int page(Form query) {
    String typed = query.text("page");
    return typed.matches("[1-9][0-9]{0,6}") ? Math.min(Integer.parseInt(typed), MOST) - 1 : 0;
  }
}
