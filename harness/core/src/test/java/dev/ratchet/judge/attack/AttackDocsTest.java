package dev.ratchet.judge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.judge.attack.family.AttackFamilies;
import dev.ratchet.judge.attack.family.AttackFamily;
import dev.ratchet.testing.Golden;
import dev.ratchet.testing.Repository;
import org.junit.jupiter.api.Test;

/** The page names every family, and the figures that the code computes. */
final class AttackDocsTest {
  private static final String PAGE = "docs/attack-test.md";
  private static final String HEAD = "| family | attacks | what is tried |\n|---|---|---|\n";

  @Test
  void theTableOfFamiliesIsTheCorpus() {
    String page = Repository.read(Repository.ROOT.resolve(PAGE));
    int start = page.indexOf(HEAD) + HEAD.length();
    int end = page.indexOf("\n\n", start) + 1;

    assertThat(page).contains(HEAD);
    Golden.check(PAGE, page.substring(0, start) + table() + page.substring(end));
  }

  @Test
  void thePageTellsTheBound() {
    assertThat(Repository.read(Repository.ROOT.resolve(PAGE)))
        .contains(
            AttackBound.fewestAttacks() + " attacks",
            "at most 5 %",
            "at least 96 %",
            AttackBound.FEWEST_INNOCENT + " innocent");
    assertThat(AttackBound.SUCCESS).isEqualTo(0.05);
    assertThat(AttackBound.INNOCENT).isEqualTo(0.96);
  }

  private static String table() {
    StringBuilder rows = new StringBuilder();
    for (AttackFamily family : AttackFamilies.ALL) {
      long count =
          AttackCorpus.rows().stream().filter(row -> row.family().equals(family.id())).count();
      rows.append("| `%s` | %d | %s |\n".formatted(family.id(), count, family.about()));
    }
    rows.append("| all | %d | |\n".formatted(AttackCorpus.rows().size()));
    return rows.toString();
  }
}
