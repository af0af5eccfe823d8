package dev.ratchet.provider.batch;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.provider.EndpointHttp;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.Pause;
import dev.ratchet.provider.ReplyCache;
import dev.ratchet.provider.RetryPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks many questions of one endpoint in batches, and puts the answers where single calls find
 * them: into the reply cache, under the same keys. Each batch is noted as soon as it is made, so
 * that whoever asks the same again goes on waiting for it instead of buying another.
 */
public final class Batches {
  private final Endpoint endpoint;
  private final Terms terms;
  private final Clock clock;
  private final EndpointHttp http;
  private final StoppableWait waits;
  private final BatchApi api;

  /**
   * How batches are handled.
   *
   * @param patience how long to wait for them in one go
   */
  public record Terms(BatchLimits limits, RetryPolicy retries, Duration patience) {}

  /** What batches are read from and written to. */
  public record Books(ReplyCache cache, BatchNotes notes, BatchPurse purse) {}

  /**
   * Asks nothing yet.
   *
   * @param endpoint one that takes batches
   */
  public Batches(Endpoint endpoint, EndpointHttp http, Pause pause, Clock clock, Terms terms) {
    this.endpoint = endpoint;
    this.terms = terms;
    this.clock = clock;
    this.http = http;
    this.waits = new StoppableWait(pause);
    this.api = new BatchApi(endpoint, http, terms.retries(), waits);
  }

  /** Ends the waiting; what was handed over goes on at the provider. */
  public void stop() {
    waits.stop();
  }

  /**
   * Asks what the cache does not know, or goes on waiting for it. What was answered is in the cache
   * when this returns; the batches of {@link BatchReport#ended} stay noted until {@link #forget}.
   *
   * @throws RatchetException EVIDENCE_MISSING if the budget has no room for the questions, or a
   *     batch cannot be made; MISSING_KEY or INVALID_INPUT before the first request
   */
  public BatchReport ask(List<ModelRequest> questions, Books books, BatchWatch watch) {
    Map<ContentHash, ModelRequest> open = open(questions, books.cache());
    List<BatchNote> notes = new ArrayList<>();
    for (BatchNote note : mine(books.notes())) {
      if (note.keys().stream().anyMatch(open::containsKey)) {
        notes.add(note);
      } else if (note.keys().stream().allMatch(key -> books.cache().find(key).isPresent())) {
        books.notes().forget(note); // killed between the last answer and this
      }
    }
    List<ModelRequest> fresh = fresh(open, notes);
    if (!fresh.isEmpty()) {
      refuseBeyondBudget(fresh, books.purse());
    }
    if (!open.isEmpty()) {
      http.prepare(endpoint);
    }
    notes.addAll(
        new BatchMaking(api, endpoint, clock, waits).make(fresh, terms.limits(), books.notes()));
    return new BatchWaiting(api, waits, terms.patience(), watch)
        .forAll(notes, fresh(open, notes).isEmpty(), new BatchReading(api, open, books));
  }

  /**
   * Forgets batches that have ended, here and at the provider.
   *
   * @param ended their answers must be safe by now
   */
  public void forget(List<BatchReport.Ended> ended, BatchNotes notes) {
    for (BatchReport.Ended batch : ended) {
      notes.forget(batch.note());
      api.delete(batch.note().inputFile());
      batch.files().forEach(api::delete);
    }
  }

  private static Map<ContentHash, ModelRequest> open(
      List<ModelRequest> questions, ReplyCache cache) {
    Map<ContentHash, ModelRequest> open = new LinkedHashMap<>();
    for (ModelRequest question : questions) {
      ContentHash key = question.key();
      if (!open.containsKey(key) && cache.find(key).isEmpty()) {
        open.put(key, question);
      }
    }
    return open;
  }

  private List<BatchNote> mine(BatchNotes notes) {
    return notes.all().stream().filter(note -> note.baseUrl().equals(endpoint.baseUrl())).toList();
  }

  private static List<ModelRequest> fresh(
      Map<ContentHash, ModelRequest> open, List<BatchNote> notes) {
    Set<ContentHash> underWay = new HashSet<>();
    notes.forEach(note -> underWay.addAll(note.keys()));
    return open.entrySet().stream()
        .filter(one -> !underWay.contains(one.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static void refuseBeyondBudget(List<ModelRequest> fresh, BatchPurse purse) {
    purse
        .lack(fresh)
        .ifPresent(
            lack -> {
              throw new RatchetException(
                  ErrorCode.EVIDENCE_MISSING,
                  "the batch of "
                      + fresh.size()
                      + " questions does not fit into the budget: "
                      + lack
                      + "; raise it, or ask without --batch, which stops when it is used up");
            });
  }
}
