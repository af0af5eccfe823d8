package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.stats.SmallCells;
import dev.ratchet.telemetry.Request;
import dev.ratchet.testing.Effort;
import dev.ratchet.testing.RequestDraft;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.testing.TinyTraces;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DailyFiguresTest {
  @TempDir private Path directory;

  private record Drawn(String id, String day, @Nullable String user, boolean failed, String mode) {}

  /** Small random worlds; an oracle counts users again, and no count may stand on one to four. */
  @Test
  void noFigureStandsOnOneToFourUsers() {
    SplittableRandom random = new SplittableRandom(20_261_001);
    int withheld = 0;
    int told = 0;
    for (int world = 0; world < Effort.of(12, 200); world++) {
      StoreFile store = TempDatabase.in(directory.resolve("w" + world));
      List<Drawn> drawn = world(random);
      load(store, drawn);
      for (DailyFigures figures : store.use(database -> new DailyStore(database).all())) {
        List<Drawn> day = drawn.stream().filter(one -> one.day().equals(figures.day())).toList();
        boolean names = users(day) > 0;
        assertTold(figures.requests(), day, names);
        assertTold(figures.failed(), day.stream().filter(Drawn::failed).toList(), names);
        assertThat(figures.incidents().keySet()).isEqualTo(modes(day).keySet());
        modes(day).forEach((mode, of) -> assertTold(figures.incidents().get(mode), of, names));
        assertThat(figures.users()).isEqualTo(users(day) >= 5 ? Long.valueOf(users(day)) : null);
        withheld += figures.withholds() ? 1 : 0;
        told += figures.withholds() ? 0 : 1;
      }
    }
    assertThat(withheld).isPositive();
    assertThat(told).isPositive();
  }

  private static void assertTold(@Nullable Long figure, List<Drawn> group, boolean names) {
    boolean may = !names || group.isEmpty() || users(group) >= SmallCells.FEWEST;
    assertThat(figure).isEqualTo(may ? Long.valueOf(group.size()) : null);
  }

  private static long users(List<Drawn> group) {
    return group.stream().map(Drawn::user).filter(Objects::nonNull).distinct().count();
  }

  private static Map<String, List<Drawn>> modes(List<Drawn> day) {
    return day.stream()
        .filter(one -> !one.mode().isEmpty())
        .collect(Collectors.groupingBy(Drawn::mode, TreeMap::new, Collectors.toList()));
  }

  private static List<Drawn> world(SplittableRandom random) {
    List<Drawn> drawn = new ArrayList<>();
    int people = random.nextInt(1, 14);
    boolean names = random.nextInt(4) > 0;
    for (int i = 0; i < random.nextInt(1, 60); i++) {
      drawn.add(
          new Drawn(
              "trace-" + i,
              "2026-09-0" + random.nextInt(1, 4),
              names && random.nextInt(5) > 0 ? "USER_" + random.nextInt(people) : null,
              random.nextInt(3) == 0,
              random.nextInt(3) == 0 ? "mode-" + random.nextInt(2) : ""));
    }
    return drawn;
  }

  private static void load(StoreFile store, List<Drawn> drawn) {
    TinyTraces.load(
        store,
        drawn.stream()
            .map(
                one ->
                    RequestDraft.of(one.id())
                        .at(one.day() + "T09:00:00Z")
                        .ends(one.failed() ? "error" : "ok", 200, null)
                        .build())
            .toArray(Request[]::new));
    store.use(
        database ->
            database.write(
                "planting users and incidents",
                sql -> {
                  for (Drawn one : drawn) {
                    sql.update(
                        "update data.requests set user_pseudonym = ? where request_id = ?",
                        one.user(),
                        one.id());
                    if (!one.mode().isEmpty()) {
                      Instant at = Instant.parse(one.day() + "T09:00:00Z");
                      sql.update(
                          "insert into data.incidents values (?, ?, 'P1', 'model', null, ?, ?)",
                          "inc-" + one.id(),
                          one.mode(),
                          at,
                          at);
                      sql.update(
                          "insert into data.incident_members values (?, ?)",
                          "inc-" + one.id(),
                          one.id());
                    }
                  }
                  return true;
                }));
  }

  @Test
  void tokensAreSummedAndStayAbsentWhereNobodyCountedThem() {
    StoreFile store = TempDatabase.in(directory);
    List<Drawn> drawn = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      drawn.add(new Drawn("trace-" + i, "2026-09-01", "USER_" + i, false, ""));
    }
    load(store, drawn);
    TinyTraces.load(
        store, RequestDraft.of("late").at("2026-09-02T00:00:00Z").calls("stop", 200, null).build());
    List<DailyFigures> days = store.use(database -> new DailyStore(database).all());
    assertThat(days).extracting(DailyFigures::day).containsExactly("2026-09-01", "2026-09-02");
    assertThat(days.getFirst().inputTokens()).isNull();
    assertThat(days.getLast().requests()).as("one user").isNull();
    assertThat(days.getLast().inputTokens()).as("one user").isNull();
  }
}
