package dev.ratchet.flow.gate.making;

import dev.ratchet.files.FileReplyCache;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.provider.CachingProvider;
import dev.ratchet.provider.CallLimits;
import dev.ratchet.provider.Doors;
import dev.ratchet.provider.EndpointHttp;
import dev.ratchet.provider.ModelCalls;
import dev.ratchet.provider.PacedCall;
import dev.ratchet.provider.Pause;
import dev.ratchet.provider.Provider;
import dev.ratchet.provider.RetryPolicy;
import dev.ratchet.provider.RetryingProvider;
import dev.ratchet.provider.RunDeadline;
import dev.ratchet.provider.application.Applications;
import dev.ratchet.provider.batch.BatchPurse;
import dev.ratchet.run.BatchSpending;
import dev.ratchet.run.Budget;
import dev.ratchet.run.BudgetedCall;
import dev.ratchet.run.RunLimits;
import dev.ratchet.run.RunProgress;
import dev.ratchet.run.Runner;
import dev.ratchet.run.Spending;
import java.time.Duration;

/**
 * The way to models and applications that everything goes which is paid for: through the reply
 * cache, retries, pace, deadline and budget.
 */
public final class Calls implements AutoCloseable {
  private final Ratchet ratchet;
  private final Spending spending;
  private final RunDeadline deadline;
  private final Applications applications;
  private final FileReplyCache cache;
  private final Provider uncached;
  private final Provider provider;

  Calls(Ratchet ratchet, Budget budget) {
    this.ratchet = ratchet;
    this.spending = new Spending(budget, ratchet.prices(), System::nanoTime);
    this.deadline = new RunDeadline(Pause.REAL, budget.time());
    this.applications = applications();
    this.cache = cache(ratchet.settings().cacheAge());
    this.uncached = uncached();
    this.provider = new CachingProvider(uncached, cache);
  }

  Provider provider() {
    return provider;
  }

  Spending spending() {
    return spending;
  }

  /** What batches are paid from: the same as single calls. */
  BatchPurse purse() {
    return new BatchSpending(spending);
  }

  FileReplyCache cache() {
    return cache;
  }

  /** Over cached replies that are not older than this. */
  Fresh noOlderThan(Duration age) {
    Duration usual = ratchet.settings().cacheAge();
    FileReplyCache fresh = cache(age.compareTo(usual) < 0 ? age : usual);
    return new Fresh(fresh, new CachingProvider(uncached, fresh));
  }

  /** A provider over a cache of its own, to be closed. */
  record Fresh(FileReplyCache cache, Provider provider) implements AutoCloseable {
    @Override
    public void close() {
      cache.close();
    }
  }

  Runner runner(RunLimits limits, RunProgress progress) {
    return runner(provider, limits, progress);
  }

  Runner runner(Provider over, RunLimits limits, RunProgress progress) {
    return new Runner(over, spending, limits, ratchet.clock(), progress);
  }

  /** Ends what was started for applications, and closes the cache. */
  @Override
  public void close() {
    try (cache) {
      applications.close();
    }
  }

  private FileReplyCache cache(Duration age) {
    return new FileReplyCache(ratchet.workspace().cache(), ratchet.clock(), age);
  }

  private Applications applications() {
    Ratchet.Surroundings surroundings = ratchet.surroundings();
    return new Applications(
        http(),
        new Applications.Means(
            ratchet.workspace().root(), surroundings::variable, ratchet.redactor()::redact));
  }

  /** Plain requests to endpoints, under the rules of all calls. */
  EndpointHttp http() {
    return new EndpointHttp(ratchet.surroundings()::variable, this::called, CallLimits.DEFAULT);
  }

  private Provider uncached() {
    if (ratchet.surroundings().isUntrusted()) {
      return new NobodyCalled();
    }
    ModelCalls once =
        new ModelCalls(ratchet.surroundings()::variable, this::called, CallLimits.DEFAULT);
    return new RetryingProvider(
        new PacedCall(
            new BudgetedCall(new Doors(once, applications), spending),
            Pause.REAL,
            deadline,
            RetryPolicy.DEFAULT.longestWait()),
        RetryPolicy.DEFAULT,
        Pause.REAL,
        deadline);
  }

  /** Where an address really leads: a stand-in, or itself. */
  private String called(String address) {
    return ratchet.surroundings().standIns().getOrDefault(address, address);
  }
}
