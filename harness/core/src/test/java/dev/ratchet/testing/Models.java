package dev.ratchet.testing;

import dev.ratchet.candidate.Candidate;
import dev.ratchet.provider.ApplicationDoor;
import dev.ratchet.provider.ApplicationRequest;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.Provider;
import dev.ratchet.provider.SingleCall;
import java.util.function.Function;

/** Providers of tests that ask models only. */
public final class Models {
  /** A door that nobody may come to. */
  public static final ApplicationDoor NO_APPLICATIONS =
      new ApplicationDoor() {
        @Override
        public void prepare(Candidate.Application application) {
          throw new AssertionError("no application is asked here");
        }

        @Override
        public SingleCall.Answer ask(ApplicationRequest request) {
          throw new AssertionError("no application is asked here");
        }
      };

  private Models() {}

  /** Answers by a function of the request. */
  public static Provider answering(Function<ModelRequest, ModelReply> answer) {
    return question -> answer.apply((ModelRequest) question);
  }
}
