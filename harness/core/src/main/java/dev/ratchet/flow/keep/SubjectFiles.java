package dev.ratchet.flow.keep;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.AtomicFiles;
import dev.ratchet.files.CacheFolder;
import dev.ratchet.flow.Workspace;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.FileLock;
import dev.ratchet.ledger.RecordFile;
import dev.ratchet.ledger.Records;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A person in the files of a workspace: taken out of the state, listed everywhere else. */
final class SubjectFiles {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Where a workspace keeps what people publish and export. */
  private static final List<String> PUBLISHED = List.of("datasets", "reports", "gates", "rubrics");

  private static final Pattern CASES = Pattern.compile("v[0-9]+\\.jsonl");
  private static final Pattern TRACE = Pattern.compile("\"trace\":\"(hmac:[^\"]+)\"");
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

  /** What an import that was killed has left: sealed text and pseudonyms, no raw text. */
  private static final String UNFINISHED = "import-";

  private final Workspace workspace;
  private final CacheFolder cache;
  private final Subjects subjects;

  SubjectFiles(Workspace workspace, CacheFolder cache, Subjects subjects) {
    this.workspace = workspace;
    this.cache = cache;
    this.subjects = subjects;
  }

  /** Takes the person out of journals, decisions and reply cache; returns the files concerned. */
  List<String> clean() {
    List<String> cleaned = new ArrayList<>();
    List<Path> written = new ArrayList<>(files(workspace.runs()));
    written.addAll(files(workspace.hearings()));
    for (Path file : written) {
      if (!file.toString().endsWith(".lock") && subjects.isIn(text(file))) {
        if (file.endsWith("journal.jsonl")) {
          rewrite(file);
        } else {
          AtomicFiles.write(file, subjects.takenOutOf(text(file)));
        }
        cleaned.add(name(file));
      }
    }
    for (Path file : cache.remove(subjects::isIn)) {
      cleaned.add(name(file) + " (entries deleted)");
    }
    return cleaned;
  }

  /** The records with their own checksums; a run that is being made is left to its maker. */
  private void rewrite(Path journal) {
    Path anew = journal.resolveSibling(journal.getFileName() + ".rewriting");
    try (FileLock _ = FileLock.on(journal, PATIENCE)) {
      Files.deleteIfExists(anew);
      try (RecordFile out = RecordFile.open(anew)) {
        for (String record : Records.read(journal).records()) {
          out.append(subjects.takenOutOf(record));
        }
      }
      Files.move(
          anew, journal, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed(journal, e);
    }
  }

  /**
   * Published cases that were made of these traces, as {@code datasets/NAME/vN.jsonl: case}. The
   * files are searched as they are: also one that is not what was published holds the person.
   */
  List<String> cases(Collection<String> traces) {
    Set<String> wanted = Set.copyOf(traces);
    List<String> found = new ArrayList<>();
    for (Path file : files(workspace.datasets())) {
      if (CASES.matcher(file.getFileName().toString()).matches()) {
        for (String line : text(file).lines().toList()) {
          if (wanted.contains(first(TRACE, line))) {
            found.add(name(file) + ": " + first(ID, line));
          }
        }
      }
    }
    return found;
  }

  private static String first(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** Files outside of the state, and ledger entries, that hold the person; none is changed. */
  List<String> unreachable(List<Entry> entries) {
    List<String> found = new ArrayList<>();
    for (String folder : PUBLISHED) {
      files(workspace.root().resolve(folder)).stream()
          .filter(file -> subjects.isIn(text(file)))
          .map(this::name)
          .forEach(found::add);
    }
    files(workspace.state()).stream()
        .map(this::name)
        .filter(name -> name.contains("/" + UNFINISHED))
        .map(name -> name + " (an import did not finish; delete its folder)")
        .forEach(found::add);
    entries.stream()
        .filter(entry -> subjects.isIn(Json.canonical(entry)))
        .map(entry -> name(workspace.ledger()) + " entry " + entry.seq())
        .forEach(found::add);
    return found;
  }

  private String name(Path file) {
    return file.startsWith(workspace.root())
        ? workspace.root().relativize(file).toString()
        : file.toString();
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /** Bytes that are no UTF-8 are read as something else; what is searched for stays findable. */
  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static RatchetException failed(Path file, IOException cause) {
    return new RatchetException(
        ErrorCode.STORAGE, file + ": cannot be searched; check its permissions", cause);
  }
}
