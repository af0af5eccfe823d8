package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page.
 *
 * @param who null for someone who is not signed in
 */
public record Frame(Head head, List<Entry> navigation, @Nullable Who who) {
  /**
   * What the page is made with.
   *
   * @param workspace its name, or empty
   * @param nonce of the page's script elements
   * @param token of its forms
   */
  public record Head(String workspace, String nonce, String token, Files files) {}

  /** Paths of our own files; the script is htmx, the desk's is ours: keys and drafts. */
  public record Files(String style, String script, String desk, String icon) {}

  /**
   * A place to go.
   *
   * @param current whether the page shown is there
   */
  public record Entry(String label, String path, boolean current) {}

  /**
   * Who is signed in.
   *
   * @param out whether one can sign out; whom a proxy vouches for cannot
   */
  public record Who(String fullName, String name, boolean out) {}

  public Frame {
    navigation = List.copyOf(navigation);
  }
}
