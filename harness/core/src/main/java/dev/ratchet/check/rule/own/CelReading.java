package dev.ratchet.check.rule.own;

import com.google.re2j.Pattern;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.SimpleType;
import dev.ratchet.base.Fields;
import dev.ratchet.base.NearestWord;
import dev.ratchet.check.rule.Linear;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Parses and checks expressions before anything is paid for, and tells what is wrong and where. */
final class CelReading {
  private static final String KEY = "expression";
  private static final Pattern UNKNOWN = Pattern.compile("undeclared reference to '([^']*)'");
  private static final int TOLD = 3;

  private CelReading() {}

  /** The checked expression; empty after a problem. */
  static Optional<CelAbstractSyntaxTree> tree(String written, Fields settings) {
    try {
      CelAbstractSyntaxTree tree = CelLanguage.COMPILER.compile(written).getAst();
      if (tree.getResultType().equals(SimpleType.BOOL)) {
        return Optional.of(tree);
      }
      settings.problem(KEY, "must say true or false, and gives " + tree.getResultType().name());
    } catch (CelValidationException e) {
      e.getErrors().stream().limit(TOLD).forEach(issue -> tell(issue, settings));
    }
    return Optional.empty();
  }

  private static void tell(CelIssue issue, Fields settings) {
    com.google.re2j.Matcher unknown = UNKNOWN.matcher(issue.getMessage());
    String what =
        unknown.find()
            ? "unknown '"
                + unknown.group(1)
                + "'"
                + NearestWord.hint(unknown.group(1), CelLanguage.VARIABLES.keySet())
            : issue.getMessage();
    settings.problem(
        KEY,
        "line %d, column %d: %s"
            .formatted(
                issue.getSourceLocation().getLine(),
                issue.getSourceLocation().getColumn() + 1,
                what));
  }

  /** By the id of each call of {@code matches}, how large its pattern is. */
  static Map<Long, Integer> patterns(CelAbstractSyntaxTree tree, Fields settings) {
    Map<Long, Integer> patterns = new HashMap<>();
    CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .map(node -> node.expr())
        .filter(CelReading::isMatch)
        .forEach(call -> patterns.put(call.id(), size(call, settings)));
    return patterns;
  }

  private static boolean isMatch(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.CALL
        && expression.call().function().equals("matches");
  }

  private static int size(CelExpr call, Fields settings) {
    CelExpr pattern = call.call().args().getLast();
    if (pattern.getKind() != CelExpr.ExprKind.Kind.CONSTANT
        || pattern.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
      settings.problem(KEY, "matches: write the pattern itself, as a text");
      return 1;
    }
    return switch (Linear.compile(pattern.constant().stringValue(), 0)) {
      case Linear.Reading.Compiled(Pattern compiled) -> compiled.programSize();
      case Linear.Reading.Refused(String why) -> {
        settings.problem(KEY, "matches: " + why);
        yield 1;
      }
    };
  }
}
