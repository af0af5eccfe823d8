package dev.ratchet.candidate;

import dev.ratchet.base.Fields;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Yaml;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads a candidate file. It opens nothing itself: files and variables are handed in. */
public final class CandidateReader {
  private CandidateReader() {}

  /**
   * What a candidate file may refer to.
   *
   * @param files path, as written in the candidate file and relative to it, to the text there;
   *     throws RatchetException where there is none
   * @param variables name of an environment variable to its value, null where it is not set
   */
  public record Surroundings(
      UnaryOperator<String> files, Function<String, @Nullable String> variables) {
    /** The text that a key names a file of; a file that cannot be read is a problem. */
    Optional<String> file(Fields fields, String key) {
      Optional<String> path = fields.optionalText(key);
      if (path.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(files.apply(path.get()));
      } catch (RatchetException e) {
        fields.problem(key, e.text());
        return Optional.empty();
      }
    }
  }

  /**
   * Reads a candidate.
   *
   * @param file its name in messages; without a {@code name} key the candidate is called after it
   * @throws RatchetException INVALID_INPUT naming every problem with its place
   */
  public static Candidate read(String file, String text, Surroundings surroundings) {
    Problems problems = new Problems();
    Fields fields = Fields.of(Yaml.read(file, text), problems);
    problems.throwIfAny();
    String name = fields.textOr("name", stem(file));
    Optional<Candidate> candidate = kind(fields).map(kind -> kind.read(name, fields, surroundings));
    if (candidate.isPresent()) {
      fields.done();
    }
    problems.throwIfAny();
    return candidate.orElseThrow();
  }

  private static Optional<CandidateKind> kind(Fields fields) {
    String wanted = fields.text("kind");
    List<String> valid = CandidateKinds.ALL.stream().map(CandidateKind::id).toList();
    if (!valid.contains(wanted) && fields.has("kind")) {
      fields.problem("kind", "unknown '" + wanted + "'" + NearestWord.hint(wanted, valid));
    }
    return CandidateKinds.ALL.stream().filter(kind -> kind.id().equals(wanted)).findFirst();
  }

  private static String stem(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    int dot = name.indexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
