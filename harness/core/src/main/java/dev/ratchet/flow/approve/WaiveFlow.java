package dev.ratchet.flow.approve;

import dev.ratchet.access.OnePerson;
import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.ground.Approvals;
import dev.ratchet.flow.gate.ground.GateLoader;
import dev.ratchet.flow.gate.ground.WaiverRecord;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.gate.Waiver;
import dev.ratchet.ledger.Entry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Agrees to exceptions from a gate, and ends them: each step is an entry of the ledger first, then
 * a line of {@code gates/approvals.jsonl}, which is committed and reviewed.
 */
public final class WaiveFlow {
  private static final int MOST_REASON = 500;

  private final Ratchet ratchet;
  private final Approved approved;

  /**
   * Waives within one workspace.
   *
   * @param notices is told what was mended in the ledger
   */
  public WaiveFlow(Ratchet ratchet, Consumer<String> notices) {
    this.ratchet = ratchet;
    this.approved = new Approved(ratchet, notices);
  }

  /**
   * A waiver as it stands in the file.
   *
   * @param days that it still lasts, today included; 0 when it is over
   */
  public record Standing(
      String id,
      String gate,
      String over,
      String owner,
      String reason,
      String issue,
      String until,
      long days,
      List<String> approvers) {
    public Standing {
      approvers = List.copyOf(approvers);
    }
  }

  /**
   * A waiver that was agreed to once.
   *
   * @param cases how many it covers now
   * @param pending whether it waives nothing before a second person agrees
   */
  public record Proposed(Standing waiver, int cases, boolean pending) {}

  /**
   * The first person agrees.
   *
   * @throws RatchetException USAGE if the terms do not do, or nothing in the gate is what it is
   *     about
   */
  public Proposed propose(WaiveOrder order) {
    WaiverTerms.check(order.terms(), today());
    GateLoader loader = new GateLoader(ratchet.workspace(), ratchet.surroundings()::variable);
    GatePolicy policy = loader.policy(order.policy());
    List<Case> cases = loader.dataset(order.policy(), policy).cases();
    List<Case> covered = cases.stream().filter(order.scope()::covers).toList();
    refuseUnmatched(order.scope(), policy, cases, covered);
    Waiver.Terms terms = order.terms();
    WaiverRecord record =
        new WaiverRecord(
            policy.name(),
            order.scope(),
            terms.owner(),
            ratchet.redactor().redact(terms.reason()),
            terms.issue(),
            terms.until().toString());
    Entry entry = approved.record(order.by(), Approvals.WAIVER, record, this::isRevoked);
    Approvals.Agreed agreed = agreed(entry.hash());
    boolean pending =
        order.scope().takesTwo(covered) && agreed.waiver().approvers().second() == null;
    return new Proposed(standing(agreed.waiver()), covered.size(), pending);
  }

  /**
   * The second person agrees.
   *
   * @throws RatchetException NOT_FOUND; USAGE if it is the first person again, or it is over
   */
  public Standing approve(String id, String by) {
    Approvals.Agreed agreed = find(id);
    if (OnePerson.isSame(agreed.entry().actor(), by)) {
      throw new RatchetException(
          ErrorCode.USAGE,
          "waiver "
              + agreed.waiver().id()
              + " was proposed by the same person; another one has to agree, named with --by WHO");
    }
    if (agreed.waiver().isOverAt(now())) {
      throw new RatchetException(
          ErrorCode.USAGE,
          "waiver " + agreed.waiver().id() + " is over; have it agreed anew with 'ratchet waive'");
    }
    approved.record(
        by,
        Approvals.WAIVER_APPROVED,
        new WaiverRecord.Approved(agreed.entry().hash()),
        _ -> false);
    return standing(agreed(agreed.entry().hash()).waiver());
  }

  /**
   * Ends a waiver.
   *
   * @throws RatchetException NOT_FOUND
   */
  public Standing revoke(String id, String by, String reason) {
    WaiverTerms.line("--reason", reason, MOST_REASON);
    Approvals.Agreed agreed = find(id);
    approved.record(
        by,
        Approvals.WAIVER_REVOKED,
        new WaiverRecord.Revoked(agreed.entry().hash(), ratchet.redactor().redact(reason)),
        _ -> false);
    return standing(agreed.waiver());
  }

  /**
   * Every waiver that was not taken back, over or not, in the order agreed.
   *
   * @param gate name of a policy; null for all
   */
  public List<Standing> list(@Nullable String gate) {
    return approvals().agreed().stream()
        .map(Approvals.Agreed::waiver)
        .filter(waiver -> gate == null || waiver.gate().equals(gate))
        .map(this::standing)
        .toList();
  }

  private static void refuseUnmatched(
      Waiver.Scope scope, GatePolicy policy, List<Case> cases, List<Case> covered) {
    if (scope instanceof Waiver.OneSlice part
        && !policy.design().slices().contains(part.slice().dimension())) {
      throw new RatchetException(
          ErrorCode.USAGE,
          "the gate compares no slice along '"
              + part.slice().dimension()
              + "'"
              + NearestWord.hint(part.slice().dimension(), policy.design().slices()));
    }
    if (covered.isEmpty()) {
      throw new RatchetException(
          ErrorCode.USAGE,
          "no case of the gate's dataset falls under " + scope.words() + hint(scope, cases));
    }
  }

  private static String hint(Waiver.Scope scope, List<Case> cases) {
    TreeSet<String> valid = new TreeSet<>();
    switch (scope) {
      case Waiver.OneCase one -> {
        cases.forEach(each -> valid.add(each.id()));
        return NearestWord.to(one.id(), valid)
            .map(nearest -> "; did you mean '" + nearest + "'?")
            .orElse("; 'ratchet dataset show' lists them");
      }
      case Waiver.FailureMode mode -> {
        cases.forEach(each -> valid.add(each.failureMode()));
        return NearestWord.hint(mode.name(), valid);
      }
      case Waiver.OneSlice part -> {
        String dimension = part.slice().dimension();
        cases.forEach(
            each -> valid.add(dimension + "=" + each.slice().getOrDefault(dimension, "")));
        valid.remove(dimension + "=");
        return NearestWord.hint(part.slice().toString(), valid);
      }
    }
  }

  private boolean isRevoked(Entry entry) {
    return approved
        .all(Approvals.WAIVER_REVOKED)
        .anyMatch(one -> entry.hash().value().equals(Approved.text(one, "waiver")));
  }

  private Approvals.Agreed agreed(ContentHash entry) {
    return approvals().agreed().stream()
        .filter(one -> one.entry().hash().equals(entry))
        .findFirst()
        .orElseThrow();
  }

  private Approvals.Agreed find(String id) {
    List<Approvals.Agreed> all = approvals().agreed();
    return all.stream()
        .filter(one -> one.waiver().id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new RatchetException(
                    ErrorCode.NOT_FOUND,
                    "no such waiver in "
                        + approvals().shown()
                        + NearestWord.hint(
                            id, all.stream().map(one -> one.waiver().id()).toList())));
  }

  private Standing standing(Waiver waiver) {
    Waiver.Terms terms = waiver.terms();
    long days = Math.max(0, terms.until().toEpochDay() - today().toEpochDay() + 1);
    return new Standing(
        waiver.id(),
        waiver.gate(),
        waiver.scope().words(),
        terms.owner(),
        terms.reason(),
        terms.issue(),
        terms.until().toString(),
        days,
        waiver.approvers().names());
  }

  private Approvals approvals() {
    return new Approvals(ratchet.workspace());
  }

  private Instant now() {
    return ratchet.clock().instant();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(now(), ZoneOffset.UTC);
  }
}
