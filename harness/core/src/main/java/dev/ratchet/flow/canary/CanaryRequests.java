package dev.ratchet.flow.canary;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.attribution.Attribution;
import dev.ratchet.canary.attribution.Degradation;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.ingest.RequestDesk;
import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.Looker;
import dev.ratchet.telemetry.RequestText;
import java.util.List;
import java.util.Optional;

/**
 * The requests that a canary's newest reading names, for those who may read text; through a canary
 * no other request is reached.
 */
public final class CanaryRequests {
  private final Ratchet ratchet;
  private final RequestDesk desk;

  public CanaryRequests(Ratchet ratchet, RequestDesk desk) {
    this.ratchet = ratchet;
    this.desk = desk;
  }

  /**
   * A request and what it is an example of.
   *
   * @param blockers names, in the order of the reading
   */
  public record Example(List<String> blockers, RequestDesk.Seen seen) {
    public Example {
      blockers = List.copyOf(blockers);
    }
  }

  /**
   * Looks at one.
   *
   * @throws RatchetException NOT_FOUND if the reading does not name it, or it is not in the store
   *     any more; USAGE where this person may still have to label it
   */
  public Example see(Looker looker, String canary, String request) {
    List<String> blockers = blockers(canary, request);
    return new Example(blockers, desk.see(looker, request));
  }

  /**
   * Reads its text, on record.
   *
   * @return empty where it is not kept any more
   * @throws RatchetException as {@link #see}; USAGE without a reason, or beyond what one may read
   *     in an hour
   */
  public Optional<RequestText> read(Looker looker, String canary, String request, String why) {
    blockers(canary, request);
    return desk.read(looker, new AuditedTexts.Source("canary", canary), request, why);
  }

  private List<String> blockers(String canary, String request) {
    List<String> blockers =
        CanaryFolder.existing(ratchet.workspace(), canary).newest().stream()
            .flatMap(reading -> reading.attributions().stream())
            .filter(one -> names(one, request))
            .map(Attribution::blocker)
            .toList();
    if (blockers.isEmpty()) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND, "the newest reading of canary " + canary + " names no such request");
    }
    return blockers;
  }

  private static boolean names(Attribution attribution, String request) {
    return attribution.examples().stream()
        .map(Degradation.Example::request)
        .anyMatch(request::equals);
  }
}
