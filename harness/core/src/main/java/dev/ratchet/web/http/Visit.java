package dev.ratchet.web.http;

import dev.ratchet.access.Access;
import dev.ratchet.access.Action;
import dev.ratchet.access.Involved;
import dev.ratchet.access.Person;
import java.util.Map;

/**
 * A request that was let through: what was asked, and by whom.
 *
 * @param parameters of the path
 * @param body what a POST carries that is no form; empty otherwise
 * @param form the fields of a POST, without those that are ours; empty for a GET
 */
public record Visit(
    Visitor visitor,
    Place place,
    Map<String, String> parameters,
    Form query,
    String body,
    Form form) {
  /**
   * Where it comes from.
   *
   * @param address of the connection
   * @param base how the asker reaches this server, such as {@code http://127.0.0.1:8640}
   * @param here whether it is asked on this very machine, and nothing forwarded it
   */
  public record Place(String address, String base, boolean here) {}

  public Visit {
    parameters = Map.copyOf(parameters);
  }

  /**
   * Who asks; only for endpoints whose action is not open to anyone.
   *
   * @throws IllegalStateException if nobody is signed in
   */
  public Person person() {
    return visitor
        .person()
        .orElseThrow(() -> new IllegalStateException("an open endpoint asked for its person"));
  }

  /** A parameter of the path. */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no parameter of this name");
    }
    return value;
  }

  /** Whether the asker may do an action to a thing: for what depends on the thing itself. */
  public boolean may(Access access, Action action, Involved involved) {
    return access.may(visitor.person().orElse(null), action, involved);
  }
}
