package dev.ratchet.flow.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.Database;
import dev.ratchet.store.LedgerIndex.Line;
import dev.ratchet.store.LedgerIndex.Sought;
import dev.ratchet.store.Period;
import dev.ratchet.testing.MovableClock;
import dev.ratchet.testing.PlainSigner;
import dev.ratchet.testing.TempDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerSearchTest {
  private static final Sought ANY = new Sought("", "", "", Period.ALWAYS, true);

  @TempDir private Path folder;
  private final MovableClock clock = new MovableClock(TempDatabase.NOW);
  private Ledger ledger;
  private Database database;
  private LedgerSearch search;

  @BeforeEach
  void open() {
    ledger = new Ledger(path(), clock, _ -> {}, PlainSigner.of("k"));
    database = TempDatabase.in(folder).open();
    search = new LedgerSearch(ledger.remembering(), database, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Path path() {
    return folder.resolve("ledger.jsonl");
  }

  private Entry write(String actor, String kind, String payload) {
    return ledger.append(new Entry.Draft(actor, kind, (Node.Mapping) Json.node("test", payload)));
  }

  private List<Long> numbers(Sought sought) {
    List<Long> numbers = new ArrayList<>();
    for (int page = 0; ; page++) {
      List<Line> lines = search.find(sought, page).lines();
      lines.forEach(line -> numbers.add(line.seq()));
      if (lines.size() < LedgerSearch.PAGE) {
        assertThat(search.find(sought, 0).all()).isEqualTo(numbers.size());
        return numbers;
      }
    }
  }

  @Test
  void everyEntryIsFoundOnceNewestFirstAlsoWhatComesLater() {
    for (int i = 0; i < 120; i++) {
      write("ana", "noted", "{\"n\":%d}".formatted(i));
    }
    assertThat(numbers(ANY)).hasSize(120).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    write("bo", "noted", "{\"n\":120}");
    write("bo", "noted", "{\"n\":121}");
    assertThat(numbers(ANY)).hasSize(122).startsWith(121L, 120L, 119L);
  }

  @Test
  void kindActorTextAndTimeNarrowItDown() {
    write("ana", "noted", "{\"word\":\"Alpha\"}");
    clock.advance(Duration.ofHours(1));
    write("bo", "seen", "{\"word\":\"beta 100%\"}");
    assertThat(numbers(new Sought("seen", "", "", Period.ALWAYS, true))).containsExactly(1L);
    assertThat(numbers(new Sought("", "ana", "", Period.ALWAYS, true))).containsExactly(0L);
    assertThat(numbers(new Sought("", "", "alpHA", Period.ALWAYS, true))).containsExactly(0L);
    assertThat(numbers(new Sought("", "", "100%", Period.ALWAYS, true))).containsExactly(1L);
    assertThat(numbers(new Sought("", "", "1_0", Period.ALWAYS, true))).isEmpty();
    Period later = new Period(clock.instant(), null);
    assertThat(numbers(new Sought("", "", "", later, true))).containsExactly(1L);
    Period before = new Period(null, clock.instant());
    assertThat(numbers(new Sought("", "", "", before, true))).containsExactly(0L);
  }

  @Test
  void whatIsSaidOfCasesIsNeitherShownNorFoundByWhoMayNotReadIt() {
    write(
        "ana",
        "case-judged",
        "{\"trace\":\"hmac:1\",\"judgement\":{\"why\":\"it leaks\"},\"round\":0}");
    Sought leak = new Sought("", "", "leaks", Period.ALWAYS, true);
    assertThat(search.find(leak, 0).lines().getFirst().payload()).contains("it leaks");
    Sought without = new Sought("", "", "leaks", Period.ALWAYS, false);
    assertThat(search.find(without, 0).lines()).isEmpty();
    assertThat(search.entry(0, false).orElseThrow().payload())
        .contains("hmac:1", "withheld")
        .doesNotContain("leaks");
  }

  @Test
  void aCasesTextIsNamedAndNeverShown() {
    write("mo", "text-edited", "{\"trace\":\"hmac:1\",\"text\":{\"input\":\"secret words\"}}");
    assertThat(search.entry(0, true).orElseThrow().payload())
        .contains("sha256:")
        .doesNotContain("secret");
    assertThat(search.find(new Sought("", "", "secret", Period.ALWAYS, true), 0).lines()).isEmpty();
  }

  @Test
  void aCheckTellsTheHeadAndWhenItWas() {
    Entry last = write("ana", "noted", "{}");
    LedgerSearch.Checked first = search.find(ANY, 0).checked();
    assertThat(first.head()).isEqualTo(last.hash());
    clock.advance(Duration.ofMinutes(5));
    Entry later = write("ana", "noted", "{}");
    assertThat(search.find(ANY, 0).checked()).isEqualTo(first);
    LedgerSearch.Checked second = search.check();
    assertThat(second.head()).isEqualTo(later.hash());
    assertThat(second.entries()).isEqualTo(2);
    assertThat(second.at()).isEqualTo(clock.instant());
  }

  @Test
  void aBrokenChainIsSaidAndStaysSaid() throws IOException {
    write("ana", "noted", "{\"word\":\"right\"}");
    write("ana", "noted", "{\"word\":\"more\"}");
    assertThat(search.find(ANY, 0).checked().problem()).isNull();
    Files.writeString(path(), Files.readString(path()).replace("right", "wrong"));
    LedgerSearch.Checked broken = search.check();
    assertThat(broken.problem()).contains("The chain is broken").doesNotContain(folder.toString());
    assertThat(broken.head()).isNull();
    assertThat(search.find(ANY, 0).checked()).isEqualTo(broken);
  }

  @Test
  void whatTheLedgerHasLetGoIsNotFoundAnyMore() {
    write("ana", "noted", "{\"n\":0}");
    write("ana", "noted", "{\"n\":1}");
    assertThat(numbers(ANY)).hasSize(2);
    clock.advance(Duration.ofDays(1));
    ledger.retain(clock.instant(), TempDatabase.NOW.minus(Duration.ofDays(1)));
    write("ana", "noted", "{\"n\":2}");
    assertThat(numbers(ANY)).hasSize(3);
    ledger.retain(clock.instant(), clock.instant());
    assertThat(numbers(ANY)).containsExactly(2L);
  }
}
