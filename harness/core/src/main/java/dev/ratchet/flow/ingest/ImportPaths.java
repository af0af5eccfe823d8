package dev.ratchet.flow.ingest;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the files that a user named, by path, by directory or by glob. */
public final class ImportPaths {
  private ImportPaths() {}

  /**
   * The files, each once, in the order named; those of a directory or glob sorted by path.
   *
   * @param base what relative names are relative to
   * @throws RatchetException NOT_FOUND naming everything that is not there, before any is read
   */
  static List<Path> resolve(List<String> names, Path base) {
    Set<Path> files = new LinkedHashSet<>();
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      List<Path> found = find(name, base);
      if (found.isEmpty()) {
        missing.add(name);
      }
      files.addAll(found);
    }
    if (!missing.isEmpty()) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND,
          "no such export file: " + String.join(", ", missing) + "; check the path or the glob");
    }
    return List.copyOf(files);
  }

  /** The files of a folder and those below it, as an import of the folder finds them. */
  public static List<Path> below(Path folder) {
    return walk(folder, FileSystems.getDefault().getPathMatcher("glob:**"));
  }

  private static List<Path> find(String name, Path base) {
    try {
      Path path = base.resolve(name).normalize();
      if (Files.isRegularFile(path)) {
        return List.of(path);
      }
      if (Files.isDirectory(path)) {
        return below(path);
      }
    } catch (InvalidPathException e) {
      return List.of();
    }
    return isGlob(name) ? glob(name, base) : List.of();
  }

  private static boolean isGlob(String name) {
    return name.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  /** Walks from the last directory before the first wildcard. */
  private static List<Path> glob(String name, Path base) {
    int wildcard = name.chars().takeWhile(c -> "*?[{".indexOf(c) < 0).map(_ -> 1).sum();
    int slash = name.lastIndexOf('/', wildcard);
    Path root = base.resolve(slash < 0 ? "" : name.substring(0, slash + 1)).normalize();
    String pattern = root.toString().replaceAll("([*?\\[\\]{}\\\\])", "\\\\$1");
    String rest = slash < 0 ? name : name.substring(slash + 1);
    return Files.isDirectory(root)
        ? walk(root, FileSystems.getDefault().getPathMatcher("glob:" + pattern + "/" + rest))
        : List.of();
  }

  private static List<Path> walk(Path root, PathMatcher matcher) {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile)
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .filter(matcher::matches)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, root + ": cannot be listed; check its permissions", e);
    }
  }
}
