package dev.ratchet.run;

import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.batch.BatchPurse;
import java.util.List;
import java.util.Optional;

/** Pays batches from the same budget as single calls, at the price that batches have. */
public final class BatchSpending implements BatchPurse {
  private final Spending spending;

  public BatchSpending(Spending spending) {
    this.spending = spending;
  }

  @Override
  public Optional<String> lack(List<ModelRequest> questions) {
    return spending.lackOfBatch(questions);
  }

  @Override
  public void took(ModelRequest question, ModelReply reply) {
    spending.tookInBatch(question, reply);
  }
}
