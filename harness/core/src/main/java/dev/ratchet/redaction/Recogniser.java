package dev.ratchet.redaction;

import java.util.List;

/** Finds one kind of personal data or secret; adding one is a file and a line in the list. */
public interface Recogniser {
  /** The type of what it finds, kebab-case, such as {@code email}; never reused. */
  String id();

  /**
   * Every place of the text that holds such data, in any order.
   *
   * <p>Time grows linearly with the text, whatever the text is: it may be hostile.
   */
  List<Found> find(String text);
}
