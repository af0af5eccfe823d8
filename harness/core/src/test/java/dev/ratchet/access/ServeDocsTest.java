package dev.ratchet.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.Golden;
import dev.ratchet.testing.Repository;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of roles in {@code docs/serve.md} is the matrix. */
final class ServeDocsTest {
  private static final String PAGE = "docs/serve.md";
  private static final String FROM = "<!-- matrix -->\n";
  private static final String TO = "<!-- /matrix -->";

  @Test
  void thePageTellsTheMatrixAsItIs() {
    String page = Repository.read(Repository.ROOT.resolve(PAGE));
    int from = page.indexOf(FROM) + FROM.length();
    assertThat(page).contains(FROM, TO);
    Golden.check(
        PAGE, page.substring(0, from) + roles() + table() + page.substring(page.indexOf(TO)));
  }

  private static String roles() {
    return "\n"
        + Arrays.stream(Role.values())
            .map(role -> "* **" + role.word() + "** " + role.does())
            .collect(Collectors.joining("\n"))
        + "\n\n";
  }

  private static String table() {
    StringBuilder table = new StringBuilder("| action | lets one | who | if the person |\n");
    table.append("|---|---|---|---|\n");
    for (Rule rule : Matrix.RULES) {
      table.append(
          "| `%s` | %s | %s%s | %s |\n"
              .formatted(
                  rule.action().word(),
                  rule.action().means(),
                  who(rule.who()),
                  rule.stepUp() ? "; asks for the password again" : "",
                  rule.condition() == Condition.NONE ? "" : rule.condition().says()));
    }
    return table.append('\n').toString();
  }

  private static String who(Rule.Who who) {
    return switch (who) {
      case Rule.Who.Anyone _ -> "anyone";
      case Rule.Who.SignedIn _ -> "whoever is signed in";
      case Rule.Who.Machine _ -> "machines with the status token";
      case Rule.Who.Holding(var roles) ->
          Arrays.stream(Role.values())
              .filter(roles::contains)
              .map(Role::word)
              .collect(Collectors.joining(", "));
    };
  }
}
