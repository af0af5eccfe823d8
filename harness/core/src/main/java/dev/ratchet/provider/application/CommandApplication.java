package dev.ratchet.provider.application;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.ReplyPaths;
import dev.ratchet.provider.ApplicationRequest;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelReply.Failure;
import dev.ratchet.provider.SingleCall;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An application that runs as processes of ours, each asked one line at a time. */
final class CommandApplication implements Asked {
  private final Candidate.Command candidate;
  private final Duration deadline;
  private final ReplyPaths paths;
  private final Semaphore places;
  private final Workers workers;
  private final AtomicLong asked = new AtomicLong();

  CommandApplication(Candidate.Command candidate, Applications.Means means, Duration deadline) {
    this.candidate = candidate;
    this.deadline = deadline;
    this.paths = ReplyLine.paths(candidate.parts());
    this.places = new Semaphore(candidate.program().workers(), true);
    this.workers = new Workers(candidate.program(), means);
  }

  /** Starts one process, so that a program that is not there is told now. */
  @Override
  public void prepare() {
    try {
      workers.giveBack(workers.take());
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT,
          "program of candidate "
              + candidate.name()
              + ": it cannot be started; check its name, its place from the workspace's root, and"
              + " that it may be executed",
          e);
    }
  }

  @Override
  public SingleCall.Answer ask(ApplicationRequest request) {
    try {
      places.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Deadline.failed(Failure.INTERRUPTED, "the run was stopped before the call");
    }
    try {
      return workers.refusal().isEmpty()
          ? asked(request)
          : Deadline.failed(Failure.CONNECTION, workers.refusal());
    } finally {
      places.release();
    }
  }

  @Override
  public @Nullable Boolean isHealthy() {
    return null;
  }

  @Override
  public void close() {
    workers.close();
  }

  private SingleCall.Answer asked(ApplicationRequest request) {
    Worker worker;
    try {
      worker = workers.take();
    } catch (IOException e) {
      return Deadline.failed(Failure.CONNECTION, "the program could not be started");
    }
    String id = "q-" + asked.incrementAndGet();
    AtomicBoolean inStep = new AtomicBoolean();
    SingleCall.Answer answer =
        Deadline.within(
            deadline,
            Thread.ofPlatform().daemon(),
            () -> exchange(worker, ReplyLine.asking(id, request), id, inStep),
            () -> workers.drop(worker));
    if (inStep.get()) {
      workers.answered(worker);
    }
    return answer;
  }

  /** One line each way. The process goes on only while question and answer are in step. */
  private SingleCall.Answer exchange(
      Worker worker, String question, String id, AtomicBoolean inStep) {
    long start = System.nanoTime();
    JsonNode line;
    try {
      String said = worker.ask(question);
      if (said == null) {
        return Deadline.failed(Failure.CONNECTION, workers.died(worker));
      }
      line = ReplyReading.json(said);
      if (!line.path("id").asText().equals(id)) {
        throw new UnreadableReply("it does not bear the id of the question");
      }
    } catch (UnreadableReply e) {
      workers.drop(worker);
      return unreadable(e);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    inStep.set(true);
    return read(line, millis);
  }

  private SingleCall.Answer read(JsonNode line, long millis) {
    if (line.hasNonNull("error")) {
      return Deadline.failed(
          ReplyLine.failure(line.get("error")), "the program answered with an error");
    }
    try {
      ReplyPaths named =
          new ReplyPaths(
              paths.text(),
              paths.sources(),
              paths.tools(),
              paths.measures(),
              Map.copyOf(ReplyLine.versions(line)));
      ModelReply reply = new ReplyReading(named).read(line, new ReplyReading.Timing(millis, null));
      return SingleCall.Answer.of(reply);
    } catch (UnreadableReply e) {
      return unreadable(e);
    }
  }

  private static SingleCall.Answer unreadable(UnreadableReply e) {
    return Deadline.failed(Failure.UNREADABLE, "the program's reply cannot be used: " + e.reason());
  }
}
