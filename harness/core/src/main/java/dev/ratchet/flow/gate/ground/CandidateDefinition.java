package dev.ratchet.flow.gate.ground;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.CandidateReader;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A candidate's files, by themselves: enough to run it again wherever its repository is by then.
 *
 * @param file its name
 * @param text of it
 * @param files that it refers to, by the name under which it does, and their texts
 */
public record CandidateDefinition(String file, String text, SortedMap<String, String> files) {
  public CandidateDefinition {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** What reads a candidate, noting down which files it takes. */
  static CandidateDefinition noting(
      String file,
      String text,
      UnaryOperator<String> files,
      Function<String, @Nullable String> variables) {
    SortedMap<String, String> taken = new TreeMap<>();
    CandidateReader.read(
        file,
        text,
        new CandidateReader.Surroundings(path -> taken.computeIfAbsent(path, files), variables));
    return new CandidateDefinition(file, text, taken);
  }

  /** The candidate. */
  public Candidate candidate(Function<String, @Nullable String> variables) {
    return CandidateReader.read(
        file, text, new CandidateReader.Surroundings(this::file, variables));
  }

  private String file(String path) {
    String found = files.get(path);
    if (found == null) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND, path + ": is not among the kept files; approve the baseline anew");
    }
    return found;
  }
}
