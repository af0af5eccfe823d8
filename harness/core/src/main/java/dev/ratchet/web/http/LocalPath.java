package dev.ratchet.web.http;

/** A place of our own to go on to, as a request names it. */
public final class LocalPath {
  private LocalPath() {}

  /** The path if it surely leads nowhere else, and the home page otherwise. */
  public static String of(String given) {
    boolean local =
        given.startsWith("/")
            && !given.startsWith("//")
            && !given.contains("\\")
            && given.length() <= 2_000
            && given.chars().allMatch(unit -> unit > ' ' && unit < 127);
    return local ? given : "/";
  }
}
