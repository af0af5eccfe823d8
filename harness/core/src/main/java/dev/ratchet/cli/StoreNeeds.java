package dev.ratchet.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ParseResult;

/** What each command needs of the store. There is no usual case: a new command says what it is. */
final class StoreNeeds {
  /** By the words of the command, in the order of the help text. */
  static final List<Row> ALL =
      List.of(
          of("init", StoreNeed.NONE),
          of("demo", StoreNeed.NONE), // has a store of its own
          of("import", StoreNeed.SHARED).with("--preview", StoreNeed.NONE),
          of("redact", StoreNeed.NONE),
          of("retain", StoreNeed.ALONE)
              .with("--dry-run", StoreNeed.SHARED)
              .with("--days", StoreNeed.SHARED),
          of("capture", StoreNeed.SHARED),
          of("erase", StoreNeed.ALONE),
          of("incidents", StoreNeed.SHARED),
          of("incidents show", StoreNeed.SHARED),
          of("sample", StoreNeed.SHARED),
          of("metrics", StoreNeed.SHARED).with("--list", StoreNeed.NONE),
          of("canary", StoreNeed.NONE),
          of("canary compare", StoreNeed.SHARED),
          of("canary plan", StoreNeed.SHARED),
          of("canary watch", StoreNeed.STEP), // each round is one
          of("canary status", StoreNeed.NONE), // its readings lie in files, and acts in the ledger
          of("canary assign", StoreNeed.NONE),
          of("canary confirm", StoreNeed.NONE),
          of("canary override", StoreNeed.NONE),
          of("canary agree", StoreNeed.NONE),
          of("canary sign", StoreNeed.NONE),
          of("release", StoreNeed.NONE),
          of("release verify", StoreNeed.NONE),
          of("alerts", StoreNeed.NONE),
          of("alerts check", StoreNeed.STEP),
          of("alerts test", StoreNeed.NONE),
          of("alerts list", StoreNeed.NONE),
          of("agreement", StoreNeed.SHARED),
          of("serve", StoreNeed.NONE), // is told itself that a server runs
          of("dataset", StoreNeed.NONE),
          of("dataset publish", StoreNeed.SHARED),
          of("dataset show", StoreNeed.NONE),
          of("dataset diff", StoreNeed.NONE),
          of("dataset verify", StoreNeed.NONE),
          of("dataset import", StoreNeed.SHARED).with("--dry-run", StoreNeed.NONE),
          of("dataset export", StoreNeed.NONE),
          of("dataset labels", StoreNeed.NONE),
          of("run", StoreNeed.NONE), // its journal is the record; deciding brings it to the store
          of("cache", StoreNeed.NONE),
          of("cache stats", StoreNeed.NONE),
          of("cache prune", StoreNeed.NONE),
          of("candidate", StoreNeed.NONE),
          of("candidate diff", StoreNeed.NONE),
          of("judge", StoreNeed.NONE),
          of("judge draw", StoreNeed.NONE),
          of("judge calibrate", StoreNeed.NONE),
          of("judge attack-test", StoreNeed.NONE),
          of("judge admit", StoreNeed.NONE),
          of("judge settle", StoreNeed.NONE),
          of("gate", StoreNeed.STEP),
          of("waive", StoreNeed.NONE),
          of("waive list", StoreNeed.NONE),
          of("waive approve", StoreNeed.NONE),
          of("waive revoke", StoreNeed.NONE),
          of("baseline", StoreNeed.NONE),
          of("baseline approve", StoreNeed.NONE),
          of("baseline list", StoreNeed.NONE),
          of("report", StoreNeed.NONE),
          of("self-test", StoreNeed.NONE),
          of("compare", StoreNeed.NONE),
          of("history", StoreNeed.SHARED),
          of("doctor", StoreNeed.STEP),
          of("rebuild", StoreNeed.ALONE),
          of("backup", StoreNeed.NONE), // the store is not in it
          of("restore", StoreNeed.NONE), // into a workspace without state, which nobody serves
          of("dist", StoreNeed.NONE),
          of("warm-up", StoreNeed.NONE),
          of("step", StoreNeed.NONE),
          of("step keep-run", StoreNeed.SHARED),
          of("step tables", StoreNeed.SHARED),
          of("step alert-figures", StoreNeed.SHARED),
          of("step canary-round", StoreNeed.SHARED));

  private StoreNeeds() {}

  /**
   * One command.
   *
   * @param words without {@code ratchet}
   * @param instead what it needs with an option, the first that is given
   */
  record Row(String words, StoreNeed need, Map<String, StoreNeed> instead) {
    Row with(String option, StoreNeed other) {
      Map<String, StoreNeed> more = new LinkedHashMap<>(instead);
      more.put(option, other);
      return new Row(words, need, more);
    }
  }

  private static Row of(String words, StoreNeed need) {
    return new Row(words, need, Map.of());
  }

  /** What a command line needs. */
  static StoreNeed of(ParseResult line) {
    List<String> words = new ArrayList<>();
    ParseResult last = line;
    while (last.hasSubcommand()) {
      last = last.subcommand();
      words.add(last.commandSpec().name());
    }
    return words.isEmpty() ? StoreNeed.NONE : need(row(String.join(" ", words)), last);
  }

  private static Row row(String words) {
    return ALL.stream().filter(row -> row.words().equals(words)).findFirst().orElseThrow();
  }

  private static StoreNeed need(Row row, ParseResult last) {
    return row.instead().entrySet().stream()
        .filter(other -> last.hasMatchedOption(other.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(row.need());
  }
}
