package dev.ratchet.conversation;

import java.util.List;

/**
 * A document that retrieval brought.
 *
 * @param tags access tags, such as {@code hr-only}; empty means that none were recorded
 */
public record Source(String id, List<String> tags, String text) {
  public Source {
    tags = List.copyOf(tags);
  }

  public boolean isTagged(String tag) {
    return tags.contains(tag);
  }
}
