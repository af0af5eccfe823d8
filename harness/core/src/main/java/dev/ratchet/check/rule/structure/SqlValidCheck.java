package dev.ratchet.check.rule.structure;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import java.util.Set;

/** The reply is one SQL statement, or one query that changes nothing. */
public final class SqlValidCheck implements CheckType<SqlValidCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("sql-valid", 1, "The reply is one SQL statement", Set.of(Evidence.TEXT));

  /** What sort of statement it may be. */
  public enum Only {
    ANY,
    QUERY
  }

  /** The settings. */
  public record Config(Only only, boolean allowFence) {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    return new Config(settings.wordOr("only", Only.ANY), settings.flagOr("allow-fence", false));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    String expected = config.only() == Only.ANY ? "one SQL statement" : "one SQL query";
    return switch (SqlReply.read(Fenced.without(context.reply(), "sql", config.allowFence()))) {
      case SqlReply.Invalid(String why) -> new CheckResult.Failed(expected, why);
      case SqlReply.Unread(String why) -> new CheckResult.NoEvidence(why);
      case SqlReply.Valid(String sort, boolean query) ->
          CheckResult.of(config.only() == Only.ANY || query, expected, "a statement of " + sort);
    };
  }
}
