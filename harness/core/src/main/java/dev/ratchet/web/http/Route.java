package dev.ratchet.web.http;

import dev.ratchet.access.Action;

/**
 * One thing that can be asked of the server.
 *
 * @param path with parameters in braces, such as {@code /people/{name}/roles}
 * @param action what the asker must be allowed to do
 * @param guard what a POST must carry
 */
public record Route(Method method, String path, Action action, Guard guard, Endpoint endpoint) {
  /** Against requests that another site makes a browser send. */
  public enum Guard {
    /** The page's own token, and an origin that is ours. */
    FORM,
    /** The token of machines, which no browser sends by itself. */
    TOKEN,
    /** Nothing: a POST that changes nothing but a count. */
    NONE
  }

  /** A page. */
  public static Route get(String path, Action action, Endpoint endpoint) {
    return new Route(Method.GET, path, action, Guard.NONE, endpoint);
  }

  /** A form. */
  public static Route post(String path, Action action, Endpoint endpoint) {
    return new Route(Method.POST, path, action, Guard.FORM, endpoint);
  }

  /** Something for machines, whose action the matrix gives to them. */
  public static Route machine(Method method, String path, Action action, Endpoint endpoint) {
    return new Route(method, path, action, Guard.TOKEN, endpoint);
  }

  /** What browsers send by themselves, and what changes nothing. */
  public static Route report(String path, Action action, Endpoint endpoint) {
    return new Route(Method.POST, path, action, Guard.NONE, endpoint);
  }
}
