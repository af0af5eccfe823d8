package dev.ratchet.web.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way through a list that is shown in pages.
 *
 * @param says such as {@code 51 to 100 of 1,234}
 * @param before null on the first page
 * @param after null on the last page
 */
public record PageLinks(String says, @Nullable String before, @Nullable String after) {
  /** The parameter of the page's number, from 1. */
  public static final String PARAMETER = "page";

  private static final int MOST = 1_000_000;

  /**
   * The links of a page.
   *
   * @param path with the query that stays, without the page's number
   * @param page from 0
   * @param size rows on a page
   * @param all rows
   */
  public static PageLinks of(String path, int page, int size, long all) {
    long first = (long) page * size;
    long last = Math.min(all, first + size);
    String says =
        all == 0 || first >= all
            ? String.format(Locale.ROOT, "none of %,d", all)
            : String.format(Locale.ROOT, "%,d to %,d of %,d", first + 1, last, all);
    return new PageLinks(
        says, page == 0 ? null : to(path, page), last >= all ? null : to(path, page + 2));
  }

  private static String to(String path, int page) {
    return path + (path.contains("?") ? "&" : "?") + PARAMETER + "=" + page;
  }

  /** A path with a query; empty values are left out. */
  public static String path(String path, Map<String, String> query) {
    StringBuilder out = new StringBuilder(path);
    query.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            out.append(out.indexOf("?") < 0 ? '?' : '&').append(name).append('=');
            out.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
          }
        });
    return out.toString();
  }

  /** The number of a page, from 0, as an address names it; the first for anything else. */
  public static int number(List<String> given) {
    String text = given.isEmpty() ? "" : given.getFirst();
    return text.matches("[1-9][0-9]{0,6}") ? Math.min(MOST, Integer.parseInt(text)) - 1 : 0;
  }
}
