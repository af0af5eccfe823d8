package dev.ratchet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** This repository, as tests look at its files. */
public final class Repository {
  /** The root of the checkout. */
  public static final Path ROOT =
      Path.of(System.getProperty("ratchet.root")).toAbsolutePath().normalize();

  private Repository() {}

  /** All files below a folder whose name ends so, in order. */
  public static List<Path> files(String folder, String ending) {
    Path top = ROOT.resolve(folder);
    if (!Files.isDirectory(top)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(top)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .filter(file -> !file.toString().contains("/target/"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file's text. */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
