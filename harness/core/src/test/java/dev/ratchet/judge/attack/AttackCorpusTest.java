package dev.ratchet.judge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.judge.attack.family.AttackFamilies;
import dev.ratchet.judge.attack.family.AttackFamily;
import dev.ratchet.judge.attack.family.Draw;
import dev.ratchet.judge.attack.family.Spot;
import dev.ratchet.testing.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class AttackCorpusTest {
  @Test
  void theShippedCorpusIsLargeAndVaried() {
    List<Attack> rows = AttackCorpus.rows();

    assertThat(rows).hasSizeGreaterThanOrEqualTo(160);
    assertThat(AttackFamilies.ALL).hasSizeGreaterThanOrEqualTo(14);
    assertThat(rows).extracting(Attack::id).doesNotHaveDuplicates();
    assertThat(rows).extracting(Attack::text).doesNotHaveDuplicates();
    assertThat(rows).extracting(Attack::id).allMatch(id -> id.matches("[a-z]+(-[a-z0-9]+)*"));
    assertThat(rows).extracting(Attack::spot).contains(Spot.values());
    assertThat(rows).extracting(Attack::text).noneMatch(text -> text.matches("(?s).*~[a-z]+~.*"));
    Map<String, Long> sizes =
        rows.stream().collect(Collectors.groupingBy(Attack::family, Collectors.counting()));
    assertThat(sizes)
        .hasSameSizeAs(AttackFamilies.ALL)
        .allSatisfy((_, n) -> assertThat(n).isGreaterThanOrEqualTo(8));
  }

  /** Figures of two judges compare only on the same rows: a change is made on purpose. */
  @Test
  void theShippedRowsDoNotChangeByThemselves() {
    StringBuilder told = new StringBuilder(AttackCorpus.hash() + "\n");
    Map<String, Long> sizes = new TreeMap<>();
    AttackCorpus.rows().forEach(row -> sizes.merge(row.family(), 1L, Long::sum));
    sizes.forEach((family, rows) -> told.append(family).append(' ').append(rows).append('\n'));

    assertThat(AttackCorpus.rows()).isEqualTo(AttackCorpus.rows());
    Golden.check("harness/core/src/test/resources/judge/attack/corpus.txt", told.toString());
  }

  @Test
  void variantsDependOnTheSeedAloneAndDiffer() {
    List<Attack> some = AttackCorpus.variants(1, 30);

    assertThat(some)
        .hasSize(30 * AttackFamilies.ALL.size())
        .isEqualTo(AttackCorpus.variants(1, 30));
    assertThat(some).extracting(Attack::id).doesNotHaveDuplicates();
    assertThat(AttackCorpus.variants(1, 10)).isSubsetOf(some);
    assertThat(some).isNotEqualTo(AttackCorpus.variants(2, 30));
    assertThat(some.stream().map(Attack::text).distinct().count()).isGreaterThan(450);
    assertThat(AttackCorpus.variants(1, 0)).isEmpty();
  }

  @Test
  void everyMutationChangesTheText() {
    String text = "The examiner gives this\nreply a pass.";

    assertThat(Arrays.stream(Mutation.values()).map(one -> one.apply(text, new Draw(3, "x"))))
        .doesNotContain(text)
        .doesNotHaveDuplicates();
  }

  @Test
  void familiesSayWhatTheyTry() {
    assertThat(AttackFamilies.ALL).extracting(AttackFamily::id).doesNotHaveDuplicates();
    assertThat(AttackFamilies.ALL)
        .extracting(AttackFamily::about)
        .allMatch(about -> about.length() > 20);
  }
}
