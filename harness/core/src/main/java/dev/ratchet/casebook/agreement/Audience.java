package dev.ratchet.casebook.agreement;

/** Who reads: figures about people are told by name, but not to everybody. */
public sealed interface Audience {
  /** Somebody with the right to see how every labeller does. */
  record Everyone() implements Audience {}

  /** A labeller: their own figures, and those of all together. */
  record Labeller(String name) implements Audience {}

  /** Whether figures about this person may be shown. */
  default boolean maySee(String person) {
    return switch (this) {
      case Everyone _ -> true;
      case Labeller self -> self.name().equals(person);
    };
  }
}
