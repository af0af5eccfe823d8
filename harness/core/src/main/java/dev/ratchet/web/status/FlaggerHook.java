package dev.ratchet.web.status;

import dev.ratchet.base.Names;
import dev.ratchet.flow.canary.CanaryStatus.State;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The hooks of Flagger that a canary can answer. Flagger's message does not say which hook it is,
 * so the address does.
 */
enum FlaggerHook {
  CONFIRM_ROLLOUT,
  PRE_ROLLOUT,
  ROLLOUT,
  CONFIRM_PROMOTION,
  /** Here yes means: roll back. */
  ROLLBACK;

  static @Nullable FlaggerHook of(String word) {
    return Arrays.stream(values())
        .filter(hook -> hook.word().equals(word))
        .findFirst()
        .orElse(null);
  }

  static String names() {
    return Arrays.stream(values()).map(FlaggerHook::word).collect(Collectors.joining(", "));
  }

  String word() {
    return Names.kebab(this);
  }

  /**
   * What the hook is told. Traffic may flow to a canary of which nothing bad is known; to promote
   * it takes a pass.
   *
   * @param signed whether a pass alone is not enough, and somebody must have signed the release
   */
  boolean agrees(State state, boolean signed) {
    return switch (this) {
      case CONFIRM_ROLLOUT, PRE_ROLLOUT, ROLLOUT ->
          switch (state) {
            case WAITING, RUNNING, PASS, INCONCLUSIVE, RELEASED -> true;
            case ROLLBACK, INVALID, ROLLED_BACK -> false;
          };
      case CONFIRM_PROMOTION -> state == State.RELEASED || (state == State.PASS && !signed);
      case ROLLBACK -> state == State.ROLLBACK || state == State.ROLLED_BACK;
    };
  }
}
