package dev.ratchet.store;

import dev.ratchet.base.Json;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.Node;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a statement, as the engine's own parser understands it, is one SELECT of allowed views,
 * allowed functions and nothing else. Everything is an allow-list: what a later engine adds is
 * refused until somebody has thought of it.
 */
final class SelectCheck {
  private static final Set<String> KINDS =
      Set.of(
          "SELECT_NODE SET_OPERATION_NODE BASE_TABLE JOIN SUBQUERY EMPTY COLUMN_REF FUNCTION"
              .concat(" CASE_EXPR VALUE_CONSTANT OPERATOR_CAST CONJUNCTION_AND CONJUNCTION_OR")
              .concat(" COMPARE_EQUAL COMPARE_NOTEQUAL COMPARE_LESSTHAN COMPARE_GREATERTHAN")
              .concat(" COMPARE_LESSTHANOREQUALTO COMPARE_GREATERTHANOREQUALTO COMPARE_IN")
              .concat(" COMPARE_NOT_IN COMPARE_BETWEEN COMPARE_DISTINCT_FROM")
              .concat(" COMPARE_NOT_DISTINCT_FROM OPERATOR_NOT OPERATOR_IS_NULL")
              .concat(" OPERATOR_IS_NOT_NULL OPERATOR_COALESCE OPERATOR_NULLIF STAR")
              .concat(" WINDOW_AGGREGATE WINDOW_RANK WINDOW_RANK_DENSE WINDOW_PERCENT_RANK")
              .concat(" WINDOW_CUME_DIST WINDOW_ROW_NUMBER WINDOW_FIRST_VALUE WINDOW_LAST_VALUE")
              .concat(" WINDOW_NTILE WINDOW_LEAD WINDOW_LAG ORDER_MODIFIER LIMIT_MODIFIER")
              .concat(" DISTINCT_MODIFIER ORDER_DEFAULT ORDER_ASCENDING ASCENDING DESCENDING")
              .split(" "));

  private static final Set<String> FUNCTIONS =
      Set.of(
          "count count_star sum min max avg stddev_samp var_samp median quantile_cont"
              .concat(" row_number rank dense_rank percent_rank cume_dist ntile lag lead")
              .concat(" first_value last_value first last abs ceil ceiling floor round sign mod")
              .concat(" sqrt ln exp power pow greatest least nullif ifnull if")
              .concat(" lower upper length trim ltrim rtrim substring substr concat replace")
              .concat(" starts_with contains array_contains list_contains date_trunc date_part")
              .concat(" year month day hour minute dayofweek epoch_ms")
              .concat(" ~~ !~~ ~~* !~~* like_escape not_like_escape + - * / // % || cast")
              .split(" "));

  /** Names that the engine reads as calls. */
  private static final Set<String> NO_COLUMNS =
      Set.of(
          "current_catalog current_database current_date current_localtime"
              .concat(" current_localtimestamp current_role current_schema current_time")
              .concat(" current_timestamp current_user localtime localtimestamp session_user user")
              .split(" "));

  private final Collection<String> views;
  private final String sql;

  private SelectCheck(Collection<String> views, String sql) {
    this.views = views;
    this.sql = sql;
  }

  /** The functions that a metric may call, operators left out, sorted. */
  static List<String> functions() {
    return FUNCTIONS.stream().filter(name -> name.matches("[a-z_]+")).sorted().toList();
  }

  /**
   * Checks a statement.
   *
   * @param serialized what {@code json_serialize_sql} made of it
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT saying what is not allowed, on which of
   *     its lines
   */
  static void check(String sql, String serialized, Collection<String> views) {
    SelectCheck check = new SelectCheck(views, sql);
    if (!(Json.node("(statement)", serialized) instanceof Node.Mapping root)) {
      throw MetricProblem.of("is no statement");
    }
    if (!(root.entries().get("error") instanceof Node.Flag(var _, boolean failed)) || failed) {
      throw MetricProblem.of(parseProblem(root));
    }
    if (!(root.entries().get("statements") instanceof Node.Sequence(var _, List<Node> statements))
        || statements.size() != 1) {
      throw MetricProblem.of("must be one SELECT statement");
    }
    check.walk(statements.getFirst(), Set.of());
  }

  private static String parseProblem(Node.Mapping root) {
    String type = text(root, "error_type");
    return type.equals("parser")
        ? "cannot be read as SQL: " + firstLine(text(root, "error_message"))
        : "must be one SELECT statement";
  }

  /** Every part of the tree, with the names of common table expressions that may be read there. */
  private void walk(Node node, Set<String> common) {
    switch (node) {
      case Node.Mapping part -> part(part, common);
      case Node.Sequence(var _, List<Node> items) -> items.forEach(item -> walk(item, common));
      case Node.Text _, Node.Decimal _, Node.Flag _, Node.Nothing _ -> {}
    }
  }

  private void part(Node.Mapping part, Set<String> outer) {
    Set<String> common = outer;
    if (part.entries().get("cte_map") instanceof Node.Mapping named) {
      common = commonTables(named, outer);
    }
    kind(part, common);
    for (Map.Entry<String, Node> entry : part.entries().entrySet()) {
      boolean isConstant =
          entry.getKey().equals("value") && "VALUE_CONSTANT".equals(text(part, "type"));
      if (!entry.getKey().equals("cte_map") && !isConstant) {
        walk(entry.getValue(), common);
      }
    }
  }

  /**
   * Each may read those before it; one that reads its own name reads what has that name outside.
   */
  private Set<String> commonTables(Node.Mapping named, Set<String> outer) {
    Set<String> common = new HashSet<>(outer);
    if (named.entries().get("map") instanceof Node.Sequence(var _, List<Node> tables)) {
      for (Node table : tables) {
        if (table instanceof Node.Mapping one) {
          walk(one, Set.copyOf(common));
          common.add(text(one, "key").toLowerCase(Locale.ROOT));
        }
      }
    }
    return common;
  }

  private void kind(Node.Mapping part, Set<String> common) {
    if (!(part.entries().get("type") instanceof Node.Text(var _, String kind))) {
      return;
    }
    if (!KINDS.contains(kind)) {
      throw MetricProblem.of(line(part) + "holds " + words(kind) + ", which a metric may not");
    }
    if (part.entries().get("sample") instanceof Node.Mapping) {
      throw MetricProblem.of(line(part) + "draws a sample, which gives other figures each time");
    }
    if (part.entries().containsKey("function_name")) {
      function(part);
    }
    if (kind.equals("BASE_TABLE")) {
      table(part, common);
    }
    if (kind.equals("COLUMN_REF")) {
      column(part);
    }
  }

  private void function(Node.Mapping part) {
    String name = text(part, "function_name").toLowerCase(Locale.ROOT);
    boolean isPlain =
        text(part, "catalog").isEmpty() && Set.of("", "main").contains(text(part, "schema"));
    if (!isPlain || !FUNCTIONS.contains(name)) {
      throw MetricProblem.of(
          line(part) + "calls '" + name + "', which a metric may not" + hint(name, FUNCTIONS));
    }
  }

  private void column(Node.Mapping part) {
    if (part.entries().get("column_names") instanceof Node.Sequence(var _, List<Node> names)
        && names.size() == 1
        && names.getFirst() instanceof Node.Text(var _, String name)
        && NO_COLUMNS.contains(name.toLowerCase(Locale.ROOT))) {
      throw MetricProblem.of(line(part) + "asks for '" + name + "', which a metric may not");
    }
  }

  private void table(Node.Mapping part, Set<String> common) {
    String name = text(part, "table_name").toLowerCase(Locale.ROOT);
    boolean isPlain = text(part, "catalog_name").isEmpty() && text(part, "schema_name").isEmpty();
    boolean isNow = !(part.entries().get("at_clause") instanceof Node.Mapping);
    if (!isPlain || !isNow || !(views.contains(name) || common.contains(name))) {
      throw MetricProblem.of(
          line(part)
              + "reads '"
              + name
              + "', which is none of the views"
              + NearestWord.hint(name, views));
    }
  }

  private static String hint(String word, Collection<String> valid) {
    return NearestWord.to(word, valid)
        .map(nearest -> "; did you mean '" + nearest + "'?")
        .orElse("; docs/metrics.md lists those that it may");
  }

  private static String words(String kind) {
    return switch (kind) {
      case "TABLE_FUNCTION" -> "a table function";
      case "RECURSIVE_CTE_NODE" -> "a recursive query";
      case "VALUE_PARAMETER" -> "a parameter";
      case "SHOW_REF" -> "a description of the store";
      default -> "'" + kind.toLowerCase(Locale.ROOT).replace('_', ' ') + "'";
    };
  }

  /** Such as {@code line 3: }; empty where the parser does not say. */
  private String line(Node.Mapping part) {
    if (part.entries().get("query_location") instanceof Node.Decimal(var _, var at)
        && at.precision() < 9
        && at.intValue() <= sql.length()) {
      long before = sql.substring(0, at.intValue()).chars().filter(c -> c == '\n').count();
      return "line " + (before + 1) + ": ";
    }
    return "";
  }

  private static String text(Node.Mapping part, String key) {
    return part.entries().get(key) instanceof Node.Text(var _, String value) ? value : "";
  }

  static String firstLine(@Nullable String message) {
    return message == null ? "" : message.lines().findFirst().orElse("").strip();
  }
}
