package dev.ratchet.provider.batch;

import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelRequest;
import java.util.List;
import java.util.Optional;

/** Where batches are paid from. */
public interface BatchPurse {
  /** Why there is no room for so many questions at once, at their most; empty when there is. */
  Optional<String> lack(List<ModelRequest> questions);

  /** A question was answered, and is paid for. */
  void took(ModelRequest question, ModelReply reply);
}
