package dev.ratchet.web.page;

import org.jspecify.annotations.Nullable;

/**
 * Where one is in a long list.
 *
 * @param says such as {@code 51 to 100 of 230}
 * @param before address of the page before; null on the first
 * @param after address of the next page; null on the last
 */
public record Pager(String says, @Nullable String before, @Nullable String after) {
  /**
   * For one page of a list.
   *
   * @param address of the list, with whatever filters it, to which the page's number is added
   * @param page from 0
   * @param all how many there are on all pages
   */
  public static Pager of(String address, int page, int size, long all) {
    long from = (long) page * size;
    long to = Math.min(all, from + size);
    String turned = address + (address.contains("?") ? "&" : "?") + "page=";
    String says = all == 0 ? "none" : "%d to %d of %d".formatted(Math.min(from + 1, all), to, all);
    return new Pager(says, page > 0 ? turned + page : null, to < all ? turned + (page + 2) : null);
  }
}
