package dev.ratchet.web.status;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.canary.CanaryStatus;
import dev.ratchet.flow.canary.CanaryStatusFlow;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Visit;
import java.util.function.Function;

/** Where a canary stands, for machines: as a document, or as the answer to a Flagger webhook. */
public final class StatusApi {
  private final CanaryStatusFlow statuses;

  public StatusApi(CanaryStatusFlow statuses) {
    this.statuses = statuses;
  }

  /** The status document; always 200, whatever it says, since it is an answer. */
  public Answer status(Visit visit) {
    return of(visit, status -> json(200, status));
  }

  /** Whether Flagger goes on: 200 for yes, 409 for not now. */
  public Answer flagger(Visit visit) {
    FlaggerHook hook = FlaggerHook.of(visit.parameter("hook"));
    if (hook == null) {
      return Answer.refuse(404, "There is no such hook; there are: " + FlaggerHook.names());
    }
    FlaggerCall call = FlaggerCall.read(visit.body());
    return of(visit, status -> told(hook, hook.agrees(status.status(), call.signed()), status));
  }

  /** What is written into Flagger's log and events. */
  private record Told(String hook, String canary, CanaryStatus.State status, boolean agrees) {}

  private static Answer told(FlaggerHook hook, boolean agrees, CanaryStatus status) {
    return json(
        agrees ? 200 : 409, new Told(hook.word(), status.canary(), status.status(), agrees));
  }

  /** A name that is none is told without the names of others. */
  private Answer of(Visit visit, Function<CanaryStatus, Answer> answer) {
    try {
      return answer.apply(statuses.of(visit.parameter("id")));
    } catch (RatchetException e) {
      if (e.code() == ErrorCode.NOT_FOUND || e.code() == ErrorCode.USAGE) {
        return Answer.refuse(404, "There is no canary of this id, and no policy of this name.");
      }
      throw e;
    }
  }

  private static Answer json(int status, Object document) {
    return new Answer.Plain(status, "application/json", Json.pretty(document));
  }
}
