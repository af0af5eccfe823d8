package dev.ratchet.files;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Names that come from outside and become files: one plain name inside one folder, nothing else.
 */
public final class SafeName {
  private static final int MAX_BYTES = 120;
  private static final Set<String> DEVICES =
      Set.of("con", "prn", "aux", "nul", "conin$", "conout$");

  private SafeName() {}

  /**
   * The file of that name in a folder.
   *
   * @param what the thing that is named, for the message
   * @throws RatchetException USAGE if the name could mean anything but one file in that folder:
   *     separators, control characters, a dot in front or at the end, a device, over 120 bytes
   */
  public static Path in(Path folder, String what, String name) {
    boolean safe =
        !name.isBlank()
            && name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
            && name.codePoints().allMatch(SafeName::isPlain)
            && !name.startsWith(".")
            && !name.endsWith(".")
            && !name.equals("~")
            && !name.startsWith("-")
            && name.strip().equals(name)
            && !isDevice(name);
    if (!safe || !folder.resolve(name).normalize().equals(folder.normalize().resolve(name))) {
      throw new RatchetException(
          ErrorCode.USAGE,
          "a "
              + what
              + " is one plain name in "
              + folder
              + ", not a path; use letters, digits, dots and dashes, at most 120 bytes");
    }
    return folder.resolve(name);
  }

  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> "/\\:*?\"<>|%".indexOf(codePoint) < 0;
    };
  }

  private static boolean isDevice(String name) {
    int dot = name.indexOf('.');
    String stem = (dot < 0 ? name : name.substring(0, dot)).strip().toLowerCase(Locale.ROOT);
    return DEVICES.contains(stem) || stem.matches("(com|lpt)[0-9¹²³]");
  }
}
