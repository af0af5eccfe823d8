package dev.ratchet.telemetry;

import dev.ratchet.redaction.Redactor;
import dev.ratchet.telemetry.format.Signal;
import dev.ratchet.vault.KeyRing;
import dev.ratchet.vault.Pseudonyms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads exports in tests, under one key. */
final class Reading {
  final Pseudonyms pseudonyms;
  final Redactor redactor;
  final FragmentReader reader;
  final List<TraceFragment> fragments = new ArrayList<>();

  Reading(Path keys) {
    Clock clock = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);
    this.pseudonyms = KeyRing.open(keys, clock, new SecureRandom()).pseudonyms();
    this.redactor = new Redactor(pseudonyms::of);
    this.reader = new FragmentReader(redactor, pseudonyms);
  }

  ReadReport text(String export) {
    return bytes(export.getBytes(StandardCharsets.UTF_8));
  }

  ReadReport bytes(byte[] export) {
    try {
      return reader.read("export", new ByteArrayInputStream(export), fragments::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ReadReport file(Path file) {
    return reader.read(file, fragments::add);
  }

  /** All traces read so far, by id. */
  Map<String, AssembledTrace> traces() {
    return traces(fragments);
  }

  static Map<String, AssembledTrace> traces(Collection<TraceFragment> fragments) {
    Map<String, List<TraceFragment>> parts = new TreeMap<>();
    for (TraceFragment fragment : fragments) {
      String id =
          fragment.links().target() == null ? fragment.traceId() : pointed(fragment, fragments);
      parts.computeIfAbsent(id, _ -> new ArrayList<>()).add(fragment);
    }
    Map<String, AssembledTrace> traces = new TreeMap<>();
    parts.forEach(
        (id, trace) ->
            TraceAssembler.find(id, trace).ifPresent(assembled -> traces.put(id, assembled)));
    return traces;
  }

  /** The trace that holds what a fragment points at, as the store finds it; empty for none. */
  private static String pointed(TraceFragment pointer, Collection<TraceFragment> fragments) {
    Signal.Target target = Objects.requireNonNull(pointer.links().target());
    Set<String> traces =
        fragments.stream()
            .filter(
                one ->
                    switch (target.kind()) {
                      case SPAN -> target.id().equals(one.links().spanId());
                      case RESPONSE -> target.id().equals(one.links().responseId());
                    })
            .map(TraceFragment::traceId)
            .collect(Collectors.toSet());
    return traces.size() == 1 ? traces.iterator().next() : "";
  }

  AssembledTrace only() {
    Collection<AssembledTrace> all = traces().values();
    if (all.size() != 1) {
      throw new AssertionError("expected one trace, got " + all.size());
    }
    return all.iterator().next();
  }

  static Path fixture(String name) {
    return Path.of(
        System.getProperty("ratchet.root"), "harness/core/src/test/resources/telemetry", name);
  }
}
