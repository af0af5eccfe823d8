package dev.ratchet.web.page;

import dev.ratchet.base.Visible;
import dev.ratchet.flow.casebook.SimilarCases;
import dev.ratchet.store.AlikeStore.Said;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case that asks nearly the same as another.
 *
 * @param likeness such as {@code 83 %}
 * @param name such as {@code case 7}, or its id
 * @param address of its case; null for one that did not come from here
 * @param other what a form names it by
 * @param number in the casebook; 0 for none
 * @param published where, with links
 */
public record Alike(
    String likeness,
    String name,
    @Nullable String address,
    String other,
    long number,
    List<Place> published,
    Said said) {
  /** Where a case is published. */
  public record Place(String name, String address) {}

  public Alike {
    published = List.copyOf(published);
  }

  /** What a page shows of it. */
  public static Alike of(SimilarCases.Similar one) {
    Long number = one.number();
    String name =
        number == null
            ? one.published().stream().map(SimilarCases.Place::id).findFirst().orElse("another")
            : "case " + number;
    return new Alike(
        Math.round(one.likeness() * 100) + " %",
        Visible.line(name),
        number == null ? null : "/cases/" + number,
        number == null
            ? one.published().stream()
                .map(place -> place.dataset() + "/" + place.id())
                .findFirst()
                .orElse("")
            : Long.toString(number),
        number == null ? 0 : number,
        one.published().stream().map(Alike::place).toList(),
        one.said());
  }

  private static Place place(SimilarCases.Place place) {
    return new Place(
        Visible.line(place.dataset()) + " v" + place.version(),
        "/datasets/"
            + URLEncoder.encode(place.dataset(), StandardCharsets.UTF_8).replace("+", "%20")
            + "/versions/"
            + place.version());
  }

  /** Whether somebody has yet to say what it is to the other. */
  public boolean open() {
    return said == Said.NOTHING;
  }

  /** What was said of the two, in words. */
  public String words() {
    return switch (said) {
      case NOTHING -> "";
      case VARIANTS -> "linked as variants";
      case DIFFERENT -> "said to be different cases";
    };
  }
}
