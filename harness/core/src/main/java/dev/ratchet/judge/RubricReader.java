package dev.ratchet.judge;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Names;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.Node;
import dev.ratchet.base.Place;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.base.Yaml;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a rubric file: YAML front matter between two lines of dashes, then Markdown. */
public final class RubricReader {
  private static final String FENCE = "---\n";
  private static final int LIMIT = 60_000;
  private static final int MOST_ASPECTS = 8;

  private final String file;
  private final Problems problems;

  private RubricReader(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * Reads a rubric; what is wrong goes to {@code problems} with its place.
   *
   * @param file the name used in messages; a rubric {@code x} lives in {@code x.md}
   * @return the rubric; empty when something was wrong
   */
  public static Optional<Rubric> read(String file, String text, Problems problems) {
    return new RubricReader(file, problems).read(text.replace("\r\n", "\n"));
  }

  private Optional<Rubric> read(String text) {
    Place start = new Place(file, 1, 1);
    int end = text.startsWith(FENCE) ? text.indexOf("\n" + FENCE, FENCE.length() - 1) : -1;
    if (end < 0) {
      problems.add(start, "a rubric starts with front matter between two lines of ---");
      return Optional.empty();
    }
    if (text.length() > LIMIT) {
      problems.add(start, "longer than " + LIMIT + " characters; a judge reads it at every call");
      return Optional.empty();
    }
    int before = problems.found().size();
    String body = text.substring(end + 1 + FENCE.length()).strip();
    if (body.isEmpty()) {
      problems.add(start, "says nothing after the front matter; describe what passes and fails");
    }
    // The opening line of dashes becomes an empty line, so that lines keep their numbers.
    Optional<Rubric> rubric =
        frontMatter("\n" + text.substring(FENCE.length(), end + 1))
            .map(node -> rubric(Fields.of(node, problems), body, ContentHash.of(text)));
    return problems.found().size() == before ? rubric : Optional.empty();
  }

  private Optional<Node> frontMatter(String yaml) {
    try {
      return Optional.of(Yaml.read(file, yaml));
    } catch (RatchetException e) {
      String where = file + ":";
      String said = e.text();
      problems.add(
          new Place(file, 0, 0), said.startsWith(where) ? said.substring(where.length()) : said);
      return Optional.empty();
    }
  }

  private Rubric rubric(Fields fields, String body, ContentHash hash) {
    String id = fields.text("id");
    if (!file.endsWith(id + ".md")) {
      fields.problem("id", "must be the file's name without .md");
    }
    Scale scale = scale(fields);
    String question = question(fields);
    Rubric rubric =
        new Rubric(
            id,
            question,
            aspects(fields, question),
            fields.wordOr("over", Rubric.Over.REPLY),
            scale,
            fields.wordOr("severity", Severity.P1),
            fields.texts("models"),
            material(fields, scale),
            fields.wordOr("empty-reply", Rubric.EmptyReply.FAIL),
            fields.each("anchors", anchor -> anchor(anchor, scale)),
            body,
            hash,
            fields.place());
    fields.done();
    return rubric;
  }

  /** The questions of a panel, or the one question where there is none. */
  private static List<Aspect> aspects(Fields fields, String question) {
    List<Aspect> panel =
        fields.each(
            "panel",
            seat -> {
              Aspect aspect = new Aspect(seat.text("id"), question(seat));
              seat.done();
              return aspect;
            });
    if (fields.has("panel") && (panel.size() < 2 || panel.size() > MOST_ASPECTS)) {
      fields.problem("panel", "needs two to " + MOST_ASPECTS + " questions");
    } else if (panel.stream().map(Aspect::id).distinct().count() < panel.size()) {
      fields.problem("panel", "two questions have the same id");
    }
    return panel.isEmpty() ? List.of(new Aspect("", question)) : panel;
  }

  private static String question(Fields fields) {
    String question = fields.text("question");
    if (!question.isEmpty() && !question.endsWith("?")) {
      fields.problem("question", "must be one question, ending in a question mark");
    }
    return question;
  }

  private static Scale scale(Fields fields) {
    Optional<Node> node = fields.node("scale");
    if (node.isEmpty()
        || (node.get() instanceof Node.Text word && word.value().equals("pass-fail"))) {
      return new Scale.PassFail();
    }
    if (node.get() instanceof Node.Text word && word.value().equals("pairwise")) {
      return new Scale.Pairwise();
    }
    if (!(node.get() instanceof Node.Mapping)) {
      fields.problem("scale", "write pass-fail, pairwise, or a mapping with bands and pass-at");
      return new Scale.PassFail();
    }
    Fields scale = fields.child("scale");
    List<Scale.Band> bands =
        scale.each("bands", RubricReader::band).stream()
            .sorted(Comparator.comparing(Scale.Band::score).reversed())
            .toList();
    BigDecimal passAt = share(scale, "pass-at");
    scale.done();
    refuseBadBands(scale, bands, passAt);
    return new Scale.Bands(bands, passAt);
  }

  private static void refuseBadBands(Fields scale, List<Scale.Band> bands, BigDecimal passAt) {
    List<BigDecimal> scores = bands.stream().map(Scale.Band::score).toList();
    if (scores.size() < 2 || scores.size() > 10) {
      scale.problem("bands", "needs two to ten bands");
    } else if (scores.stream().map(BigDecimal::stripTrailingZeros).distinct().count()
        < scores.size()) {
      scale.problem("bands", "two bands have the same score");
    } else if (passAt.compareTo(scores.getLast()) <= 0
        || scores.stream().noneMatch(score -> score.compareTo(passAt) == 0)) {
      scale.problem("pass-at", "must be a band's score, and not the lowest");
    }
  }

  private static Scale.Band band(Fields fields) {
    Scale.Band band = new Scale.Band(share(fields, "score"), fields.text("meaning"));
    fields.done();
    return band;
  }

  private static Anchor anchor(Fields fields, Scale scale) {
    Anchor anchor =
        new Anchor(
            fields.textOr("given", ""),
            fields.text("reply"),
            share(fields, "score"),
            fields.text("why"));
    if (!scale.offers(anchor.score())) {
      fields.problem("score", "is not on the rubric's scale");
    }
    fields.done();
    return anchor;
  }

  /** A required number in [0, 1]. */
  private static BigDecimal share(Fields fields, String key) {
    Optional<BigDecimal> number = fields.optionalNumber(key);
    if (number.isEmpty()
        || number.get().signum() < 0
        || number.get().compareTo(BigDecimal.ONE) > 0) {
      fields.problem(key, "write a number from 0 to 1");
      return BigDecimal.ZERO;
    }
    return number.get();
  }

  /** A pair needs its other reply. */
  private static Rubric.Material material(Fields fields, Scale scale) {
    Set<Rubric.Part> needs = parts(fields, "needs");
    if (scale instanceof Scale.Pairwise) {
      needs.add(Rubric.Part.REFERENCE);
    }
    Set<Rubric.Part> sees = parts(fields, "sees");
    sees.addAll(needs);
    return new Rubric.Material(sees, needs);
  }

  private static Set<Rubric.Part> parts(Fields fields, String key) {
    Map<String, Rubric.Part> valid =
        Arrays.stream(Rubric.Part.values())
            .collect(Collectors.toMap(Names::kebab, Function.identity()));
    Set<Rubric.Part> parts = EnumSet.noneOf(Rubric.Part.class);
    for (String word : fields.texts(key)) {
      Rubric.Part part = valid.get(word);
      if (part == null) {
        fields.problem(key, "unknown '" + word + "'" + NearestWord.hint(word, valid.keySet()));
      } else {
        parts.add(part);
      }
    }
    return parts;
  }
}
