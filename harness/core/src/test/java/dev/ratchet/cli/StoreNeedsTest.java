package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.CommandRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every command says what it needs of the store; none is forgotten, and none is left over. */
final class StoreNeedsTest {
  private static final CommandLine ROOT = root();

  private static CommandLine root() {
    Session session =
        new Session(CommandRun.surroundings(Path.of("").toAbsolutePath()), new GlobalOptions());
    CommandLine root = new CommandLine(new GlobalOptions());
    Commands.all(session).forEach(root::addSubcommand);
    return root.setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static Map<String, CommandLine> commands() {
    Map<String, CommandLine> found = new TreeMap<>();
    gather("", ROOT, found);
    return found;
  }

  private static void gather(String before, CommandLine line, Map<String, CommandLine> found) {
    line.getSubcommands()
        .forEach(
            (name, inner) -> {
              found.put(before + name, inner);
              gather(before + name + " ", inner, found);
            });
  }

  @Test
  void everyCommandHasOneRowAndEveryRowACommand() {
    List<String> rows = StoreNeeds.ALL.stream().map(StoreNeeds.Row::words).toList();
    assertThat(rows).doesNotHaveDuplicates().hasSizeGreaterThan(30);
    assertThat(rows).containsExactlyInAnyOrderElementsOf(commands().keySet());
  }

  @Test
  void optionsThatChangeWhatIsNeededAreOptionsOfTheCommand() {
    List<String> unknown = new ArrayList<>();
    int looked = 0;
    for (StoreNeeds.Row row : StoreNeeds.ALL) {
      for (String option : row.instead().keySet()) {
        looked++;
        if (commands().get(row.words()).getCommandSpec().findOption(option) == null) {
          unknown.add(row.words() + " " + option);
        }
      }
    }
    assertThat(unknown).isEmpty();
    assertThat(looked).isGreaterThan(2);
  }

  @Test
  void aCommandLineIsReadByItsLastWordAndItsOptions() {
    assertThat(need("import", "a.jsonl")).isEqualTo(StoreNeed.SHARED);
    assertThat(need("import", "--preview", "a.jsonl")).isEqualTo(StoreNeed.NONE);
    assertThat(need("incidents", "show", "inc-1")).isEqualTo(StoreNeed.SHARED);
    assertThat(need("retain")).isEqualTo(StoreNeed.ALONE);
    assertThat(need("retain", "--days")).isEqualTo(StoreNeed.SHARED);
    assertThat(need("gate", "gates/first.yaml")).isEqualTo(StoreNeed.STEP);
    assertThat(need("dataset", "verify")).isEqualTo(StoreNeed.NONE);
    assertThat(need()).isEqualTo(StoreNeed.NONE);
  }

  private static StoreNeed need(String... words) {
    return StoreNeeds.of(ROOT.parseArgs(words));
  }
}
