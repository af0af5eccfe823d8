package dev.ratchet.candidate;

import dev.ratchet.base.Fields;
import dev.ratchet.base.NearestWord;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code kind: command}: a whole application as a process that reads and writes JSON lines. */
final class CommandKind implements CandidateKind {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
  private static final int MOST_WORKERS = 256;

  @Override
  public String id() {
    return "command";
  }

  @Override
  public Candidate read(String name, Fields fields, CandidateReader.Surroundings surroundings) {
    if (!fields.has("program")) {
      fields.text("program");
    }
    List<String> words = fields.texts("program");
    if (fields.has("program") && (words.isEmpty() || words.getFirst().isBlank())) {
      fields.problem("program", "name a program and its arguments, such as [python3, app.py]");
    }
    if (words.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
      fields.problem("program", "holds a character that no argument can hold");
    }
    Candidate.Program program =
        new Candidate.Program(words, environment(fields), workers(fields), shows(fields));
    return new Candidate.Command(
        name, ApplicationKeys.version(fields), program, ApplicationKeys.mostCost(fields));
  }

  private static List<String> environment(Fields fields) {
    List<String> names = fields.texts("environment");
    for (String name : names) {
      if (!VARIABLE.matcher(name).matches()) {
        fields.problem("environment", "holds names of variables, never values");
      }
    }
    return names;
  }

  private static int workers(Fields fields) {
    long workers = fields.wholeOr("workers", 1);
    if (workers < 1 || workers > MOST_WORKERS) {
      fields.problem("workers", "must lie between 1 and " + MOST_WORKERS);
      return 1;
    }
    return Math.toIntExact(workers);
  }

  private static Set<Candidate.Part> shows(Fields fields) {
    Set<Candidate.Part> parts = EnumSet.noneOf(Candidate.Part.class);
    for (String word : fields.texts("shows")) {
      Candidate.Part.of(word)
          .ifPresentOrElse(
              parts::add,
              () ->
                  fields.problem(
                      "shows",
                      "unknown '" + word + "'" + NearestWord.hint(word, Candidate.Part.words())));
    }
    return parts;
  }
}
