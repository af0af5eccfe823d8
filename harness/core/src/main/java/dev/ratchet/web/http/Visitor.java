package dev.ratchet.web.http;

import dev.ratchet.access.Person;
import dev.ratchet.access.SecretToken;
import dev.ratchet.access.Session;
import java.util.Optional;

/** Who a request comes from. */
public sealed interface Visitor {
  /**
   * Nobody known yet.
   *
   * @param browser a random text that the browser keeps, to which form tokens are bound
   */
  record Stranger(String browser) implements Visitor {}

  /** Somebody in a session of ours. */
  record Guest(Person known, SecretToken token, Session session) implements Visitor {}

  /** Somebody whom the proxy names. */
  record Vouched(Person known) implements Visitor {}

  /** A machine that showed the token. */
  record Machine() implements Visitor {}

  /** The person, if known. */
  default Optional<Person> person() {
    return switch (this) {
      case Stranger _, Machine _ -> Optional.empty();
      case Guest guest -> Optional.of(guest.known());
      case Vouched vouched -> Optional.of(vouched.known());
    };
  }

  /** What the tokens of this visitor's forms are bound to. */
  default String boundTo() {
    return switch (this) {
      case Stranger(String browser) -> "stranger " + browser;
      case Machine _ -> "machine";
      case Guest guest -> "guest " + guest.token().hash().value();
      case Vouched vouched -> "vouched " + vouched.known().name();
    };
  }
}
