package dev.ratchet.run;

import dev.ratchet.candidate.Endpoint;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.SingleCall;

/** A single try that is made only when the budget has room for it. */
public final class BudgetedCall implements SingleCall {
  private final SingleCall call;
  private final Spending spending;

  public BudgetedCall(SingleCall call, Spending spending) {
    this.call = call;
    this.spending = spending;
  }

  @Override
  public void prepare(Endpoint endpoint) {
    call.prepare(endpoint);
  }

  @Override
  public Answer ask(ModelRequest request) {
    try {
      return switch (spending.reserve(request)) {
        case Spending.Reservation.Refused refused ->
            failed(ModelReply.Failure.BUDGET, refused.reason());
        case Spending.Reservation.Granted granted -> ask(request, granted);
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(ModelReply.Failure.INTERRUPTED, "the run was stopped before the call");
    }
  }

  private Answer ask(ModelRequest request, Spending.Reservation.Granted granted) {
    ModelReply reply =
        new ModelReply.Failed(ModelReply.Failure.CONNECTION, "the call broke", 0, null);
    try {
      Answer answer = call.ask(request);
      reply = answer.reply();
      return answer;
    } finally {
      spending.settle(granted, request, reply);
    }
  }

  private static Answer failed(ModelReply.Failure failure, String reason) {
    return Answer.of(new ModelReply.Failed(failure, reason, 0, null));
  }
}
