package dev.ratchet.check.rule.structure;

import java.util.Locale;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.Statements;
import net.sf.jsqlparser.statement.select.Select;

/** A reply read as SQL of no particular dialect. */
sealed interface SqlReply {
  /**
   * It is one statement.
   *
   * @param sort such as {@code select}
   * @param query whether it only reads
   */
  record Valid(String sort, boolean query) implements SqlReply {}

  /** It is not, and why. */
  record Invalid(String why) implements SqlReply {}

  /** It is more than the parser should be given. */
  record Unread(String why) implements SqlReply {}

  /**
   * What is nested too deep, the parser gives up on; its other mode takes time exponential in it.
   */
  int LIMIT = 100_000;

  int DEPTH = 16;

  /** Of {@link SqlLoad}: a text of so many characters without subqueries. */
  long LOAD = 150_000;

  static SqlReply read(String text) {
    if (text.isBlank()) {
      return new Invalid("the reply is empty");
    }
    if (text.length() > LIMIT || depth(text) > DEPTH) {
      return new Unread(
          "longer than " + LIMIT + " characters, or nested deeper than " + DEPTH + " levels");
    }
    if (SqlLoad.of(text) > LOAD) {
      return new Unread("too much stands in subqueries of subqueries");
    }
    try {
      Statements statements = new CCJSqlParser(text).withAllowComplexParsing(false).Statements();
      return statements.size() == 1 ? valid(statements.getFirst()) : count(statements.size());
    } catch (ParseException e) {
      return e.currentToken == null || e.currentToken.next == null
          ? new Invalid("no SQL")
          : at(e.currentToken.next.beginLine, e.currentToken.next.beginColumn);
    } catch (TokenMgrException e) {
      return new Invalid("no SQL: it has a character that no statement has");
    }
  }

  private static SqlReply valid(Statement statement) {
    String sort =
        statement instanceof Select
            ? "select"
            : statement.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return new Valid(sort, statement instanceof Select);
  }

  private static SqlReply count(int statements) {
    return new Invalid(statements == 0 ? "no statement" : statements + " statements");
  }

  private static SqlReply at(int line, int column) {
    return new Invalid("no SQL at line " + line + ", column " + column);
  }

  private static int depth(String text) {
    int depth = 0;
    int most = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '(', '[', '{' -> most = Math.max(most, ++depth);
        case ')', ']', '}' -> depth--;
        default -> {} // tells nothing about depth
      }
    }
    return most;
  }
}
