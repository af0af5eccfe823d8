package dev.ratchet.casebook.elsewhere;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.casebook.Case;
import dev.ratchet.redaction.Certainty;
import dev.ratchet.redaction.Recognisers;
import dev.ratchet.redaction.Redactor;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives out case ids that are the same at every import: of the name that the source has for an
 * item, or of what it asks. A name that looks like personal data is not used, not even hashed.
 */
final class ForeignId {
  private static final String FORM = "[a-z0-9][a-z0-9._-]{0,119}";
  private static final int DIGITS = 12;

  private final String format;
  private final boolean asTheyAre;
  private final Map<String, Integer> seen = new HashMap<>();

  /**
   * Ids of one import.
   *
   * @param asTheyAre whether names that can be case ids are taken as they are, as those of our own
   *     table
   */
  ForeignId(String format, boolean asTheyAre) {
    this.format = format;
    this.asTheyAre = asTheyAre;
  }

  /**
   * The id of an item.
   *
   * @param draft the item as a case, without personal data
   */
  String of(Item item, Case draft) {
    String name = item.origin().key();
    boolean named = !name.isBlank() && (isOwn(name) || Redactor.find(name).isEmpty());
    String key = named ? name : Json.canonical(Foreign.at(draft.toNode(), "input").orElseThrow());
    int times = seen.merge(key, 1, Integer::sum);
    if (times == 1 && isOwn(key)) {
      return key;
    }
    return hashed(times == 1 ? key : key + "#" + times);
  }

  /** The incident of a group; the case's own id where there is none. */
  String incident(Item item, String id) {
    String group = item.origin().group();
    if (group.isBlank()) {
      return id;
    }
    return isOwn(group) ? group : hashed("group " + group);
  }

  private boolean isOwn(String name) {
    return asTheyAre
        && name.matches(FORM)
        && Redactor.find(name).stream()
            .noneMatch(found -> Recognisers.certainty(found.type()) == Certainty.CERTAIN);
  }

  private String hashed(String key) {
    return format + "-" + ContentHash.of(format + "\n" + key).hex().substring(0, DIGITS);
  }
}
