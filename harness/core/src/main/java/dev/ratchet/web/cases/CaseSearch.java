package dev.ratchet.web.cases;

import dev.ratchet.base.Names;
import dev.ratchet.casebook.work.Standing;
import dev.ratchet.store.CaseListStore;
import dev.ratchet.store.CaseListStore.Filter;
import dev.ratchet.web.http.Form;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for in the list of cases.
 *
 * @param standing in words; empty for any
 * @param slice as typed
 * @param filter what of it could be read
 * @param problem with what could not; null for none
 */
record CaseSearch(
    String standing, String slice, String mode, Filter filter, @Nullable String problem) {
  static CaseSearch read(Form query) {
    @Nullable Standing standing =
        Arrays.stream(Standing.values())
            .filter(one -> Names.kebab(one).equals(query.text("standing")))
            .findFirst()
            .orElse(null);
    String slice = query.text("slice").strip();
    String mode = query.text("mode").strip();
    int equals = slice.indexOf('=');
    String dimension = equals < 0 ? slice : slice.substring(0, equals).strip();
    boolean known = equals > 0 && CaseListStore.dimensions().contains(dimension);
    return new CaseSearch(
        standing == null ? "" : Names.kebab(standing),
        slice,
        mode,
        new Filter(
            standing,
            known ? dimension : "",
            known ? slice.substring(equals + 1).strip() : "",
            mode.matches("[A-Za-z0-9._ -]*") ? mode : "-"),
        known || slice.isEmpty()
            ? null
            : "Write a slice as dimension=value, of " + dimensions() + ".");
  }

  static String dimensions() {
    return String.join(", ", CaseListStore.dimensions());
  }

  /** The address of the list with this search, of another standing. */
  String address(String other) {
    return "/cases?standing="
        + encoded(other)
        + "&slice="
        + encoded(slice)
        + "&mode="
        + encoded(mode);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
