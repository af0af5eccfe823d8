package dev.ratchet.run;

import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.Target;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.Question;
import dev.ratchet.provider.SingleCall;
import org.jspecify.annotations.Nullable;

/** A single try that is made only when the budget has room for it. */
public final class BudgetedCall implements SingleCall {
  private final SingleCall call;
  private final Spending spending;

  public BudgetedCall(SingleCall call, Spending spending) {
    this.call = call;
    this.spending = spending;
  }

  @Override
  public void prepare(Target target) {
    call.prepare(target);
  }

  @Override
  public @Nullable Boolean isHealthy(Candidate.Application application) {
    return call.isHealthy(application);
  }

  @Override
  public Answer ask(Question question) {
    try {
      return switch (spending.reserve(question)) {
        case Spending.Reservation.Refused refused ->
            failed(ModelReply.Failure.BUDGET, refused.reason());
        case Spending.Reservation.Granted granted -> ask(question, granted);
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(ModelReply.Failure.INTERRUPTED, "the run was stopped before the call");
    }
  }

  private Answer ask(Question question, Spending.Reservation.Granted granted) {
    ModelReply reply =
        new ModelReply.Failed(ModelReply.Failure.CONNECTION, "the call broke", 0, null);
    try {
      Answer answer = call.ask(question);
      reply = answer.reply();
      return answer;
    } finally {
      spending.settle(granted, question, reply);
    }
  }

  private static Answer failed(ModelReply.Failure failure, String reason) {
    return Answer.of(new ModelReply.Failed(failure, reason, 0, null));
  }
}
