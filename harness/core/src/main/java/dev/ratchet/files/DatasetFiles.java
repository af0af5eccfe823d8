package dev.ratchet.files;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Manifest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Published datasets in the workspace: {@code datasets/<name>/v<version>.jsonl}, a case a line, and
 * {@code v<version>.manifest.json} beside it. A version that was published never changes.
 */
public final class DatasetFiles {
  private static final Pattern VERSION = Pattern.compile("v([1-9][0-9]{0,8})\\.manifest\\.json");

  private final Path folder;

  /** Names the folder that holds a folder for each dataset. */
  public DatasetFiles(Path folder) {
    this.folder = folder;
  }

  /** The names of the datasets, sorted. */
  public List<String> names() {
    return list(folder).stream()
        .filter(Files::isDirectory)
        .filter(one -> !versionsIn(one).isEmpty())
        .map(one -> one.getFileName().toString())
        .sorted()
        .toList();
  }

  /** The versions of a dataset, ascending; empty when there is none of that name. */
  public List<Integer> versions(String name) {
    return versionsIn(home(name));
  }

  /**
   * Reads a version and checks it against its manifest.
   *
   * @throws RatchetException NOT_FOUND; HASH_MISMATCH if file and manifest differ; INVALID_INPUT
   *     with every problem and its line
   */
  public Dataset read(String name, int version) {
    return read(name, version, true);
  }

  /**
   * The same with the place of each expectation, for messages; takes several times the memory.
   *
   * @throws RatchetException as {@link #read}
   */
  public Dataset readPlaced(String name, int version) {
    return read(name, version, false);
  }

  private Dataset read(String name, int version, boolean sharing) {
    Manifest manifest = manifest(name, version);
    Path path = casesPath(name, version);
    agree(path, manifest.hash(), hash(path)); // first, so that no damage is taken for a bad case
    Dataset dataset = new Dataset(name, version, cases(path, sharing));
    agree(path, manifest.hash(), dataset.hash());
    if (!manifest.equals(Manifest.of(dataset, manifest.parent()))) {
      throw new RatchetException(
          ErrorCode.HASH_MISMATCH,
          manifestPath(name, version)
              + ": its name, version or counts are not those of the cases; publish again");
    }
    return dataset;
  }

  /**
   * Reads what stands beside a version.
   *
   * @throws RatchetException NOT_FOUND or INVALID_INPUT
   */
  public Manifest manifest(String name, int version) {
    Path path = manifestPath(name, version);
    if (!Files.isRegularFile(path)) {
      throw new RatchetException(ErrorCode.NOT_FOUND, path + ": " + absent(name));
    }
    return Json.read(path.toString(), text(path), Manifest.class);
  }

  private String absent(String name) {
    List<Integer> versions = versions(name);
    return versions.isEmpty()
        ? "there is no dataset '" + name + "'" + NearestWord.hint(name, names())
        : "there is no such version; dataset "
            + name
            + " has "
            + versions.stream().map(version -> "v" + version).collect(Collectors.joining(", "));
  }

  /**
   * Publishes a version: the cases first, then the manifest, which makes it visible. Writing the
   * same again changes nothing.
   *
   * @throws RatchetException INVALID_INPUT if another content was published under that version
   */
  public void write(Dataset dataset, Manifest manifest) {
    if (!manifest.hash().equals(dataset.hash())) {
      throw new IllegalArgumentException("the manifest is not of this dataset");
    }
    Path target = manifestPath(dataset.name(), dataset.version());
    if (Files.exists(target)
        && !manifest(dataset.name(), dataset.version()).hash().equals(manifest.hash())) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT,
          target + ": this version is published already; publish the next one");
    }
    AtomicFiles.write(casesPath(dataset.name(), dataset.version()), dataset.text());
    AtomicFiles.write(target, Json.pretty(manifest));
    AtomicFiles.sweep(home(dataset.name()));
  }

  /**
   * Reads cases, a JSON line each, in file order.
   *
   * @param file the name used in messages
   * @throws RatchetException INVALID_INPUT with every problem and its line; a case id that stands
   *     twice is one
   */
  public static List<Case> cases(String file, String text) {
    CaseLines lines = new CaseLines(file, false);
    text.lines().forEach(lines::take);
    return lines.cases();
  }

  /** The same from a file, of which no more than a line is in memory. */
  private static List<Case> cases(Path path, boolean sharing) {
    CaseLines lines = new CaseLines(path.toString(), sharing);
    CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
    try (InputStream in = Files.newInputStream(path);
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, strict))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.take(line);
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    return lines.cases();
  }

  private static ContentHash hash(Path path) {
    MessageDigest digest = ContentHash.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    return ContentHash.of(digest);
  }

  private static void agree(Path path, ContentHash manifest, ContentHash found) {
    if (!manifest.equals(found)) {
      throw new RatchetException(
          ErrorCode.HASH_MISMATCH,
          path
              + ": its hash is "
              + found
              + ", the manifest says "
              + manifest
              + "; restore the file, or publish the change as a new version");
    }
  }

  private static String text(Path path) {
    try {
      byte[] bytes = Files.readAllBytes(path);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static RatchetException unreadable(Path path, IOException cause) {
    return cause instanceof CharacterCodingException
        ? new RatchetException(
            ErrorCode.INVALID_INPUT,
            path + ": not UTF-8; restore the file or save it as UTF-8",
            cause)
        : new RatchetException(
            ErrorCode.STORAGE,
            path + ": cannot be read; check that it is there and readable",
            cause);
  }

  private Path home(String name) {
    return SafeName.in(folder, "dataset name", name);
  }

  private Path casesPath(String name, int version) {
    return home(name).resolve("v" + version + ".jsonl");
  }

  private Path manifestPath(String name, int version) {
    return home(name).resolve("v" + version + ".manifest.json");
  }

  private static List<Integer> versionsIn(Path home) {
    return list(home).stream()
        .map(path -> VERSION.matcher(path.getFileName().toString()))
        .filter(Matcher::matches)
        .map(matched -> Integer.valueOf(matched.group(1)))
        .sorted()
        .toList();
  }

  private static List<Path> list(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, directory + ": cannot be listed; check its permissions", e);
    }
  }
}
