package dev.ratchet.store;

import dev.ratchet.base.Json;
import dev.ratchet.base.Problems;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseNode;
import dev.ratchet.casebook.CaseText;
import dev.ratchet.casebook.work.Likeness;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds texts that may be nearly the same, by the buckets that they share: edited cases, and the
 * newest version of each dataset. Where very many meet in a bucket, the first of them stand for it.
 */
public final class AlikeStore {
  /** Questions that are looked up at a time. */
  private static final int AT_ONCE = 200;

  private static final int OF_A_BUCKET = 16;
  private static final int OF_A_QUESTION = 32;

  /** Takes the buckets' rows, the table's key, its table, and its key again. */
  private static final String CANDIDATES =
      """
      with asked (asker, bucket) as (values %1$s),
      met as (select bucket, %2$s from data.%3$s
        where bucket in (select bucket from asked)
        qualify row_number() over (partition by bucket order by %2$s) <= %4$d)
      select asker, %2$s from asked join met using (bucket)
      group by asker, %2$s qualify row_number() over (
        partition by asker order by count(*) desc, %2$s) <= %5$d
      order by asker, count(*) desc, %2$s""";

  /** Takes the places of the traces, twice. */
  private static final String APART =
      """
      select trace, other as kin from data.told_apart where trace in%s
      union select other, trace from data.told_apart where other in%s""";

  /** Takes them three times. */
  private static final String LINKED =
      """
      select trace, variant_of as kin from data.variants where trace in%s
      union select variant_of, trace from data.variants where variant_of in%s
      union select v.trace, s.trace from data.variants v
        join data.variants s on s.variant_of = v.variant_of
        where v.trace in%s and s.trace <> v.trace""";

  private final Database database;

  public AlikeStore(Database database) {
    this.database = database;
  }

  /** A text that may be like another. */
  public sealed interface Text {
    /** What it asks. */
    String question();

    /** The trace of its case; empty for a published case that has none. */
    String trace();

    /** The newest revision of a case, as an editor left it. */
    record Edited(String trace, String question) implements Text {}

    /** A case of a dataset's newest version. */
    record Published(String dataset, int version, String id, String trace, String question)
        implements Text {}
  }

  /** What may be like each of some questions, by the question's own name. */
  public Map<String, List<Text>> candidates(Map<String, String> questions) {
    Map<String, List<Text>> found = new LinkedHashMap<>();
    List<String> names = List.copyOf(questions.keySet());
    for (int from = 0; from < names.size(); from += AT_ONCE) {
      List<String> some = names.subList(from, Math.min(from + AT_ONCE, names.size()));
      database.read("looking for texts that are alike", sql -> find(sql, some, questions, found));
    }
    return Collections.unmodifiableMap(found);
  }

  private static boolean find(
      Sql sql, List<String> names, Map<String, String> questions, Map<String, List<Text>> found)
      throws SQLException {
    String asked = asked(names, questions);
    if (asked.isEmpty()) {
      return false;
    }
    Map<Integer, Set<String>> traces = new HashMap<>();
    sql.list(
        CANDIDATES.formatted(asked, "trace", "case_buckets", OF_A_BUCKET, OF_A_QUESTION),
        row -> note(traces, row, row.text("trace")));
    Map<Integer, Set<String>> published = new HashMap<>();
    sql.list(
        CANDIDATES.formatted(
            asked, "case_id, name", "published_buckets", OF_A_BUCKET, OF_A_QUESTION),
        row -> note(published, row, row.text("name") + "/" + row.text("case_id")));
    Map<String, Text> texts = new HashMap<>(edited(sql, all(traces)));
    texts.putAll(published(sql, all(published)));
    for (int asker = 0; asker < names.size(); asker++) {
      List<Text> one = new ArrayList<>();
      add(one, texts, traces.getOrDefault(asker, Set.of()));
      add(one, texts, published.getOrDefault(asker, Set.of()));
      found.put(names.get(asker), List.copyOf(one));
    }
    return true;
  }

  /** Numbers only, so they stand in the statement itself. */
  private static String asked(List<String> names, Map<String, String> questions) {
    List<String> rows = new ArrayList<>();
    for (int asker = 0; asker < names.size(); asker++) {
      for (long bucket : Likeness.buckets(questions.getOrDefault(names.get(asker), ""))) {
        rows.add("(" + asker + ", " + bucket + ")");
      }
    }
    return String.join(", ", rows);
  }

  private static boolean note(Map<Integer, Set<String>> found, Row row, String key)
      throws SQLException {
    int asker = Math.toIntExact(row.whole("asker"));
    return found.computeIfAbsent(asker, _ -> new LinkedHashSet<>()).add(key);
  }

  private static Set<String> all(Map<Integer, Set<String>> found) {
    return found.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
  }

  private static void add(List<Text> to, Map<String, Text> texts, Collection<String> keys) {
    keys.stream().filter(texts::containsKey).map(texts::get).forEach(to::add);
  }

  private static Map<String, Text> edited(Sql sql, Set<String> traces) throws SQLException {
    Map<String, Text> texts = new HashMap<>();
    if (!traces.isEmpty()) {
      sql.list(
          """
          select trace, edited from data.case_texts where trace in %s
          qualify row_number() over (partition by trace order by revision desc) = 1"""
              .formatted(CaseLines.places(traces.size())),
          row -> texts.put(row.text("trace"), edited(row)),
          List.copyOf(traces));
    }
    return texts;
  }

  private static Text edited(Row row) throws SQLException {
    CaseText text = Json.read("store, case texts", row.text("edited"), CaseText.class);
    return new Text.Edited(row.text("trace"), Likeness.question(text.input()));
  }

  private static Map<String, Text> published(Sql sql, Set<String> names) throws SQLException {
    Map<String, Text> texts = new HashMap<>();
    List<String> ids =
        names.stream().map(name -> name.substring(name.indexOf('/') + 1)).distinct().toList();
    if (!ids.isEmpty()) {
      sql.list(
          """
          select c.name, c.version, c.line from data.cases c
          join data.bucketed_datasets b on b.name = c.name and b.version = c.version
          where c.case_id in %s"""
              .formatted(CaseLines.places(ids.size())),
          row -> {
            Text.Published text = published(row);
            return texts.put(text.dataset() + "/" + text.id(), text);
          },
          ids);
    }
    return texts;
  }

  private static Text.Published published(Row row) throws SQLException {
    Case read = CaseNode.read(Json.node("store, cases", row.text("line")), new Problems());
    return new Text.Published(
        row.text("name"),
        Math.toIntExact(row.whole("version")),
        read.id(),
        read.provenance().trace(),
        Likeness.question(read.input()));
  }

  /** Every text with a bucket of its, sorted: equal for equal texts. */
  public List<String> rows() {
    return database.read(
        "listing buckets",
        sql ->
            sql.list(
                """
                select trace || ' ' || bucket as entry from data.case_buckets
                union all select name || '/' || case_id || ' ' || bucket
                from data.published_buckets order by 1""",
                row -> row.text("entry")));
  }

  /** What somebody said of two cases that are alike. */
  public enum Said {
    NOTHING,
    VARIANTS,
    DIFFERENT
  }

  /**
   * What was said of some cases and others.
   *
   * @param traces of the cases
   * @return by trace, and then by the other's trace, or its dataset and id; what is not in it was
   *     not spoken of
   */
  public Map<String, Map<String, Said>> said(Collection<String> traces) {
    return database.read(
        "reading what is linked",
        sql -> {
          Map<String, Map<String, Said>> said = new HashMap<>();
          for (List<String> some : Batches.of(traces)) {
            said(sql, APART, 2, some, Said.DIFFERENT, said);
            said(sql, LINKED, 3, some, Said.VARIANTS, said);
          }
          return said;
        });
  }

  private static void said(
      Sql sql,
      String query,
      int times,
      List<String> traces,
      Said what,
      Map<String, Map<String, Said>> said)
      throws SQLException {
    String places = CaseLines.places(traces.size());
    sql.list(
        query.formatted(Collections.nCopies(times, places).toArray()),
        row ->
            said.computeIfAbsent(row.text("trace"), _ -> new HashMap<>())
                .put(row.text("kin"), what),
        Collections.nCopies(times, traces).stream().flatMap(List::stream).toList());
  }
}
