package dev.ratchet.provider.application;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Candidate;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The processes of one command: started when needed, kept alive, counted when they die. */
final class Workers {
  /** Whatever a program needs to run at all; nothing else is passed on unasked. */
  private static final List<String> ALWAYS = List.of("PATH", "HOME", "LANG");

  private static final int MOST_DEATHS = 3;
  private static final int MOST_WORDS = 200;
  private static final int SHORTEST_SECRET = 4;
  private static final long FAREWELL_MILLIS = 500;

  private final Candidate.Program program;
  private final Applications.Means means;
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final Set<Worker> all = new HashSet<>();
  private int deathsInARow;
  private String lastWords = "";
  private boolean closed;

  Workers(Candidate.Program program, Applications.Means means) {
    this.program = program;
    this.means = means;
  }

  /**
   * One that is free, or a new one.
   *
   * @throws RatchetException MISSING_KEY if a variable that it is to have is not set
   */
  synchronized Worker take() throws IOException {
    if (closed) {
      throw new IOException("the run is over");
    }
    for (Worker free = idle.poll(); free != null; free = idle.poll()) {
      if (free.isAlive()) {
        return free;
      }
      all.remove(free);
    }
    Worker started = Worker.start(program, means.folder().toFile(), environment());
    all.add(started);
    return started;
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    for (String name : ALWAYS) {
      String value = means.variables().apply(name);
      if (value != null) {
        environment.put(name, value);
      }
    }
    program.environment().forEach(name -> environment.put(name, passed(name)));
    return environment;
  }

  private String passed(String name) {
    String value = means.variables().apply(name);
    if (value == null) {
      throw new RatchetException(
          ErrorCode.MISSING_KEY,
          "the program "
              + program.words().getFirst()
              + " is to have the environment variable "
              + name
              + ", which is not set; set it and run the command again");
    }
    return value;
  }

  synchronized void giveBack(Worker worker) {
    if (closed) {
      worker.kill();
    } else {
      idle.push(worker);
    }
  }

  /** It gave an answer, so that whatever died before is past. */
  synchronized void answered(Worker worker) {
    deathsInARow = 0;
    if (all.contains(worker)) {
      giveBack(worker);
    }
  }

  /** Ends a process that cannot be asked again; false when that was done before. */
  boolean drop(Worker worker) {
    worker.kill();
    synchronized (this) {
      return all.remove(worker);
    }
  }

  /** Counts a death during a call; tells how it came. */
  String died(Worker worker) {
    Worker.Ended ended = worker.ended();
    return drop(worker) ? noted(ended) : "the program was ended during the call";
  }

  private synchronized String noted(Worker.Ended ended) {
    deathsInARow++;
    String words = harmless(ended.words());
    lastWords = words.isEmpty() ? "" : "; its last words: " + words;
    Integer code = ended.exitCode();
    return "the program ended during the call"
        + (code == null ? "" : " with exit code " + code)
        + lastWords;
  }

  /** Why no more processes are started; empty while they are. */
  synchronized String refusal() {
    return deathsInARow < MOST_DEATHS
        ? ""
        : "not asked: the program ended " + MOST_DEATHS + " times without a reply" + lastWords;
  }

  /** What it had of ours is taken out first, then what the redactor finds. */
  private String harmless(String words) {
    String text = words;
    for (String name : program.environment()) {
      @Nullable String value = means.variables().apply(name);
      if (value != null && value.length() >= SHORTEST_SECRET) {
        text = text.replace(value, "***").replace(value.strip(), "***");
      }
    }
    String redacted = means.redact().apply(text).replaceAll("\\p{Cntrl}", "?");
    return redacted.length() <= MOST_WORDS ? redacted : redacted.substring(0, MOST_WORDS) + "…";
  }

  /** Lets those that are idle end by themselves for a moment, then ends them all. */
  void close() {
    List<Worker> dismissed;
    List<Worker> everyone;
    synchronized (this) {
      closed = true;
      dismissed = new ArrayList<>(idle);
      everyone = new ArrayList<>(all);
      idle.clear();
      all.clear();
    }
    everyone.stream().filter(worker -> !dismissed.contains(worker)).forEach(Worker::kill);
    dismissed.forEach(Worker::dismiss);
    await(dismissed);
    dismissed.forEach(Worker::kill);
  }

  private static void await(List<Worker> dismissed) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FAREWELL_MILLIS);
    try {
      for (Worker worker : dismissed) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        worker.endsWithin(Math.max(0, left));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // no more patience: they are killed now
    }
  }
}
