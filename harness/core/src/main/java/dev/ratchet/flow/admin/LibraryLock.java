package dev.ratchet.flow.admin;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What lies in the library folder of a distribution, by SHA-256, in the form that {@code sha256sum
 * --check} reads. It tells damage and mixed installations; who can change a library can change the
 * lock too, so that the archive's own SHA-256 is what an installation rests on.
 *
 * @param files SHA-256 in hex by path from the distribution's folder
 */
record LibraryLock(Map<String, String> files) {
  static final String FILE = "lib.lock";

  private static final String GAP = "  ";

  LibraryLock {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }

  /** What lies there now. */
  static LibraryLock of(Path home) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(home.resolve("lib"))) {
      for (Path file :
          all.filter(one -> Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS)).toList()) {
        if (!file.getFileName().toString().startsWith(".")) {
          files.put(home.relativize(file).toString().replace('\\', '/'), sha256(file));
        }
      }
    }
    return new LibraryLock(files);
  }

  /**
   * The lock of an unpacked distribution.
   *
   * @throws RatchetException TAMPERED if it is not one
   */
  static LibraryLock read(Path home) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String line : Files.readAllLines(home.resolve(FILE))) {
      int gap = line.indexOf(GAP);
      if (gap != 64
          || files.put(line.substring(gap + GAP.length()), line.substring(0, gap)) != null) {
        throw new RatchetException(
            ErrorCode.TAMPERED, home.resolve(FILE) + ": not a lock file; unpack the archive again");
      }
    }
    return new LibraryLock(files);
  }

  String text() {
    return files.entrySet().stream()
        .map(one -> one.getValue() + GAP + one.getKey() + "\n")
        .collect(Collectors.joining());
  }

  /** How another folder differs from this, a line a file; empty when it does not. */
  List<String> differences(LibraryLock other) {
    List<String> differences = new ArrayList<>();
    files.forEach(
        (file, sha256) -> {
          String found = other.files.get(file);
          if (found == null) {
            differences.add(file + " is missing");
          } else if (!found.equals(sha256)) {
            differences.add(file + " was changed");
          }
        });
    other.files.keySet().stream()
        .filter(file -> !files.containsKey(file))
        .forEach(file -> differences.add(file + " does not belong there"));
    return differences;
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = ContentHash.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
