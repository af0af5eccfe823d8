package dev.ratchet.flow.gate.stored;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.FileRunJournal;
import dev.ratchet.files.JournalContents;
import dev.ratchet.files.JournalTexts;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.run.RunHeader;
import dev.ratchet.run.Shard;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Several shards' journals as one: checked to be of one plan, then put together. */
public final class ShardMerge {
  private final List<Part> parts;
  private final RunHeader header;
  private final int of;

  /** One shard's run; its attempts by key, of several with one key in the order made. */
  private record Part(
      RunFolder folder,
      RunHeader header,
      Shard shard,
      JournalContents journal,
      Map<AttemptKey, List<AttemptFacts>> attempts) {
    /** The attempts with one key, with all that was said. */
    List<Attempt> texts(AttemptKey key) {
      JournalTexts texts = new JournalTexts(folder.journal());
      return attempts.getOrDefault(key, List.of()).stream().map(texts::whole).toList();
    }
  }

  private ShardMerge(List<Part> parts) {
    this.parts = parts;
    this.header = parts.getFirst().header();
    this.of = parts.getFirst().shard().of();
  }

  /**
   * Reads the shards.
   *
   * @throws RatchetException HASH_MISMATCH if they are not shards of one plan of this policy;
   *     TAMPERED if two hold the same attempt with different content, or a journal is not as it was
   *     written
   */
  public static ShardMerge of(GatePolicy policy, List<RunFolder> folders) {
    List<Part> parts =
        folders.stream()
            .map(ShardMerge::part)
            .sorted(Comparator.comparingInt((Part part) -> part.shard().number()))
            .toList();
    ShardMerge merge = new ShardMerge(parts);
    merge.checkPlan(policy);
    merge.checkDoubles();
    return merge;
  }

  private static Part part(RunFolder folder) {
    JournalContents journal = FileRunJournal.read(folder.journal());
    RunHeader header = journal.header();
    Shard shard = header == null ? null : header.shard();
    if (header == null || shard == null) {
      throw new RatchetException(
          ErrorCode.HASH_MISMATCH,
          folder.folder() + ": is no shard's run; make one with 'ratchet run --shard 1/2'");
    }
    Map<AttemptKey, List<AttemptFacts>> attempts =
        journal.attempts().stream()
            .collect(Collectors.groupingBy(AttemptFacts::key, TreeMap::new, Collectors.toList()));
    return new Part(folder, header, shard, journal, attempts);
  }

  private void checkPlan(GatePolicy policy) {
    for (Part part : parts) {
      String written = part.header().producedBy().getOrDefault("policy", "");
      if (!written.equals(policy.hash().value())) {
        throw other(part, "policy " + written + ", the gate's is " + policy.hash());
      }
      if (!part.header().identity().equals(header.identity())) {
        throw other(part, "plan " + part.header().identity() + ", not " + header.identity());
      }
      if (part.shard().of() != of) {
        throw other(part, "a plan in " + part.shard().of() + " shards, not in " + of);
      }
    }
  }

  private static RatchetException other(Part part, String what) {
    return new RatchetException(
        ErrorCode.HASH_MISMATCH,
        part.folder().folder()
            + ": shard "
            + part.shard()
            + " is of "
            + what
            + "; merge only shards of one plan");
  }

  /** An attempt may come twice when a shard is named twice, but then it must be the same. */
  private void checkDoubles() {
    Map<AttemptKey, Part> holders = new HashMap<>();
    for (Part part : parts) {
      part.attempts()
          .forEach(
              (key, attempts) -> {
                Part first = holders.putIfAbsent(key, part);
                if (first != null && !part.texts(key).equals(first.texts(key))) {
                  throw doubled(key, first, part);
                }
              });
    }
  }

  private static RatchetException doubled(AttemptKey key, Part first, Part second) {
    return new RatchetException(
        ErrorCode.TAMPERED,
        "an attempt at case "
            + key.caseId()
            + " stands in "
            + first.folder().folder()
            + " and in "
            + second.folder().folder()
            + " with different content; merge one run of each shard");
  }

  /** Why the plan was not made to its end: shards that are not there, and limits, in words. */
  public List<String> lacking() {
    Set<Integer> there = new TreeSet<>();
    parts.forEach(part -> there.add(part.shard().number()));
    Stream<String> absent =
        IntStream.rangeClosed(1, of)
            .filter(number -> !there.contains(number))
            .mapToObj(number -> "shard " + new Shard(number, of) + " is missing");
    Stream<String> limited =
        parts.stream()
            .flatMap(
                part ->
                    part.journal().left().stream()
                        .map(why -> "shard " + part.shard() + ": " + why));
    return Stream.concat(absent, limited).toList();
  }

  /** Writes the run of all of them; each attempt once, in the order of cases. */
  public RunFolder write(Ratchet ratchet) {
    Instant started =
        parts.stream()
            .map(part -> part.header().startedAt())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    String name = header.run().replaceFirst("-shard-[0-9]+-of-[0-9]+.*$", "") + "-merged";
    RunFolder folder = RunFolder.fresh(ratchet.workspace(), name);
    folder.make(parts.getFirst().folder().policyText());
    RunHeader whole =
        new RunHeader(folder.id(), header.identity(), null, started, header.producedBy());
    try (FileRunJournal journal = FileRunJournal.open(folder.journal(), whole)) {
      parts.forEach(part -> noteInFlight(part, journal, started));
      Map<AttemptKey, Part> holders = new TreeMap<>();
      parts.forEach(
          part -> part.attempts().keySet().forEach(key -> holders.putIfAbsent(key, part)));
      holders.forEach((key, part) -> part.texts(key).forEach(journal::append));
    }
    return folder;
  }

  /** Begun twice is how a journal tells that the first beginning was lost. */
  private static void noteInFlight(Part part, FileRunJournal journal, Instant at) {
    for (AttemptKey key : part.journal().inFlight().all()) {
      journal.begin(key, at);
      journal.begin(key, at);
    }
  }
}
