package dev.ratchet.casebook.elsewhere;

/** The files beside a file from elsewhere, which it may name; nothing outside of its folder. */
public interface Siblings {
  /** A file without any beside it. */
  Siblings NONE = _ -> new Found.Refused("nothing beside the file is read");

  /** What became of a name. */
  sealed interface Found {
    /** The file's text. */
    record Read(String text) implements Found {}

    /** It is not read, and why. */
    record Refused(String why) implements Found {}
  }

  /**
   * Reads a file.
   *
   * @param name relative to the folder of the file that names it, as that file wrote it
   */
  Found read(String name);
}
