package dev.ratchet.gate;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Node;
import dev.ratchet.base.Place;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.casebook.Provenance;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.testing.HeldAttempts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Made cases, attempts and policies for tests of the gate. */
final class Suite {
  static final Outcome.Ref P0 = ref("check:sources-forbidden", Severity.P0);
  static final Outcome.Ref P1 = ref("check:contains", Severity.P1);
  private static final int MOST_ROUNDS = 12;

  private Suite() {}

  static Outcome.Ref ref(String label, Severity severity) {
    return new Outcome.Ref(label, severity, ContentHash.of(label));
  }

  static Expectation check(String name, Severity severity) {
    return new Expectation(Expectation.Kind.CHECK, name, severity, Node.mapping(Map.of()));
  }

  static Expectation rubric(String name, Severity severity) {
    return new Expectation(Expectation.Kind.RUBRIC, name, severity, Node.mapping(Map.of()));
  }

  static Case of(String id, String incident, Map<String, String> slice, Expectation... expect) {
    return new Case(
        id,
        Severity.P1,
        "wrong-answer",
        "model",
        incident,
        slice,
        List.of(Message.user("?")),
        List.of(),
        List.of(expect),
        "",
        Provenance.NONE,
        new Place("cases.jsonl", 1, 1));
  }

  static Case plain(String id, String incident) {
    return of(id, incident, Map.of("persona", "employee"), check("contains", Severity.P1));
  }

  static Case p0(String id, String incident) {
    return of(
        id,
        incident,
        Map.of("persona", "employee"),
        check("sources-forbidden", Severity.P0),
        check("contains", Severity.P1));
  }

  /** Some P0 cases, then plain ones, each an incident of its own. */
  static List<Case> cases(int p0, int others) {
    List<Case> cases = new ArrayList<>();
    for (int at = 0; at < p0; at++) {
      cases.add(p0(name("p0", at), name("ip", at)));
    }
    for (int at = 0; at < others; at++) {
      cases.add(plain(name("case", at), name("ic", at)));
    }
    return cases;
  }

  static String name(String stem, int at) {
    return String.format(Locale.ROOT, "%s-%04d", stem, at);
  }

  static Attempt passed(Case one, AttemptKey key) {
    return answered(one, key, true);
  }

  static Attempt failed(Case one, AttemptKey key) {
    return answered(one, key, false);
  }

  /** P0 passes in any case; the other check as told. */
  static Attempt answered(Case one, AttemptKey key, boolean passed) {
    List<Outcome> outcomes = new ArrayList<>();
    if (one.hasP0()) {
      outcomes.add(new Outcome.Checked(P0, true, "no hr-only source", "none"));
    }
    outcomes.add(new Outcome.Checked(P1, passed, "the band", passed ? "it" : "nothing"));
    return attempt(key, new AttemptEnd.Answered(false), outcomes);
  }

  static Attempt p0Failed(AttemptKey key) {
    return attempt(
        key,
        new AttemptEnd.Answered(false),
        List.of(
            new Outcome.Checked(P0, false, "no hr-only source", "cites hr-policy-17 (hr-only)"),
            new Outcome.Checked(P1, true, "the band", "it")));
  }

  static Attempt missing(AttemptKey key) {
    return attempt(key, new AttemptEnd.Missing("timeout", "no answer in 30 s"), List.of());
  }

  static Attempt attempt(AttemptKey key, AttemptEnd end, List<Outcome> outcomes) {
    return attempt(key, end, outcomes, 1_000L, 500L, false);
  }

  static Attempt attempt(
      AttemptKey key,
      AttemptEnd end,
      List<Outcome> outcomes,
      @Nullable Long latencyMillis,
      @Nullable Long costMicroUsd,
      boolean cached) {
    Transcript transcript =
        new Transcript(
            List.of(), List.of(), "", TokenUsage.NONE, latencyMillis, null, costMicroUsd);
    return new Attempt(key, Instant.EPOCH, end, transcript, outcomes, 0, cached);
  }

  /** A policy that looks at the end alone. */
  static GatePolicy policy(String... rules) {
    return policy("repeats: {p0: 3, others: 1, rerun: 4}\nlooks: [1]", rules);
  }

  static GatePolicy policy(String extra, String[] rules) {
    StringBuilder yaml =
        new StringBuilder(
            """
            gate: test
            dataset: {name: made, version: 1, hash: "%s"}
            candidate: gates/candidates/a.yaml
            baseline: {file: gates/candidates/b.yaml}
            %s
            rules:
              - p0: none
            """
                .formatted(ContentHash.of(""), extra));
    for (String rule : rules) {
      yaml.append("  - ").append(rule).append('\n');
    }
    return GatePolicyReader.read("gates/test.yaml", yaml.toString());
  }

  static GatePolicy sliced(String rule) {
    return policy("slices: [persona]", new String[] {rule});
  }

  static Dataset dataset(List<Case> cases) {
    return new Dataset("made", 1, cases);
  }

  /** Plays the runner until the gate decides. */
  static Played play(List<Case> cases, GatePolicy policy, Function<AttemptKey, Attempt> candidate) {
    return play(cases, policy, candidate, List.of());
  }

  /** The same, going on from attempts that were made before. */
  static Played play(
      List<Case> cases,
      GatePolicy policy,
      Function<AttemptKey, Attempt> candidate,
      List<Attempt> before) {
    List<Attempt> made = new ArrayList<>(before);
    List<GateStep.MoreAttempts> asked = new ArrayList<>();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      switch (Gate.next(Comparison.of(cases, HeldAttempts.facts(made), policy))) {
        case GateStep.MoreAttempts more -> {
          asked.add(more);
          more.attempts().forEach(key -> made.add(candidate.apply(key)));
        }
        case GateStep.Decided decided -> {
          return new Played(decided.verdict(), made, asked);
        }
      }
    }
    throw new AssertionError("the gate never decides");
  }

  record Played(Verdict verdict, List<Attempt> attempts, List<GateStep.MoreAttempts> asked) {
    RuleResult rule(String id) {
      return verdict.rules().stream()
          .filter(rule -> rule.rule().equals(id))
          .findFirst()
          .orElseThrow();
    }
  }
}
