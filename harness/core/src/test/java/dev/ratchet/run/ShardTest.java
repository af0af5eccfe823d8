package dev.ratchet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.testing.Repository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ShardTest {
  private static final List<Case> CASES =
      new DatasetFiles(Repository.ROOT.resolve("datasets")).read("copilot", 1).cases();

  @Test
  void everyCaseIsInOnePartAndAnIncidentsCasesInTheSame() {
    for (int of : new int[] {1, 2, 5, 1000}) {
      List<Case> all = new ArrayList<>();
      Map<String, Integer> parts = new HashMap<>();
      for (int number = 1; number <= of; number++) {
        for (Case one : new Shard(number, of).cases(CASES)) {
          all.add(one);
          assertThat(parts.putIfAbsent(one.incident(), number)).isIn(null, number);
        }
      }
      assertThat(all).containsExactlyInAnyOrderElementsOf(CASES);
    }
  }

  @Test
  void partsDoNotDependOnTheOrderAndAreAboutEven() {
    List<Case> reversed = CASES.reversed();
    long incidents = CASES.stream().map(Case::incident).distinct().count();
    for (int number = 1; number <= 4; number++) {
      Shard shard = new Shard(number, 4);
      assertThat(shard.cases(reversed)).isEqualTo(shard.cases(CASES).reversed());
      assertThat(shard.cases(CASES).stream().map(Case::incident).distinct().count())
          .isBetween(incidents / 4, incidents / 4 + 1);
    }
  }

  @Test
  void onlyANumberOfSomeIsAShard() {
    assertThat(Shard.read("2/5")).isEqualTo(new Shard(2, 5)).hasToString("2/5");
    for (String wrong : List.of("0/5", "6/5", "2", "2/", "-1/5", "1/1001", "a/b", "2/5/7", "")) {
      assertThatThrownBy(() -> Shard.read(wrong)).isInstanceOf(RatchetException.class);
    }
  }
}
