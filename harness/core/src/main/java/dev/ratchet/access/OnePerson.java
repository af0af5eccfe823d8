package dev.ratchet.access;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;

/** Whether names are one person's, as far as names can tell: what takes two people takes two. */
public final class OnePerson {
  private OnePerson() {}

  /** Whether both are names of the same person. */
  public static boolean isSame(String one, String other) {
    return folded(one).equals(folded(other));
  }

  /** Whether a person is among others. */
  public static boolean isAmong(String one, Collection<String> others) {
    return others.stream().anyMatch(other -> isSame(one, other));
  }

  /** The form in which all ways to write a name are equal. */
  public static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
  }
}
