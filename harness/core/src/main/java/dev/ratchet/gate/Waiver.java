package dev.ratchet.gate;

import dev.ratchet.base.Slice;
import dev.ratchet.casebook.Case;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An agreed exception of one gate: what somebody answers for until a day, instead of the gate.
 *
 * @param id {@code w-} and the beginning of the hash of its entry in the ledger
 * @param gate name of the gate's policy
 */
public record Waiver(String id, String gate, Scope scope, Terms terms, Approvers approvers) {
  /** What is waived. */
  public sealed interface Scope {
    /** Whether a case falls under it. */
    boolean covers(Case one);

    /** As sentences name it, such as {@code case refund-07}. */
    String words();

    /** Whether a waiver of these cases takes two people: it would leave out what P0 holds. */
    default boolean takesTwo(List<Case> covered) {
      return switch (this) {
        case OneCase _, FailureMode _ -> covered.stream().anyMatch(Case::hasP0);
        case OneSlice _ -> false; // it never reaches P0
      };
    }
  }

  /** One case. */
  public record OneCase(String id) implements Scope {
    @Override
    public boolean covers(Case one) {
      return one.id().equals(id);
    }

    @Override
    public String words() {
      return "case " + id;
    }
  }

  /** Every case of a failure mode. */
  public record FailureMode(String name) implements Scope {
    @Override
    public boolean covers(Case one) {
      return one.failureMode().equals(name);
    }

    @Override
    public String words() {
      return "failure mode " + name;
    }
  }

  /** The regression of one slice by itself; its cases count in everything else. */
  public record OneSlice(Slice slice) implements Scope {
    @Override
    public boolean covers(Case one) {
      return slice.value().equals(one.slice().get(slice.dimension()));
    }

    @Override
    public String words() {
      return "slice " + slice;
    }
  }

  /**
   * Who answers for it, and until when.
   *
   * @param issue URL of where it is worked on
   * @param until its last day, which ends at midnight UTC
   */
  public record Terms(String owner, String reason, String issue, LocalDate until) {
    /** The first instant at which it holds no more. */
    public Instant ends() {
      return until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
  }

  /**
   * Who agreed.
   *
   * @param second another person; null while nobody else has agreed
   */
  public record Approvers(String first, @Nullable String second) {
    public List<String> names() {
      return Stream.of(first, second == null ? "" : second)
          .filter(name -> !name.isEmpty())
          .toList();
    }
  }

  /** Whether its last day is over. */
  public boolean isOverAt(Instant now) {
    return !now.isBefore(terms.ends());
  }

  /** Whether two people agreed, as P0 asks for. */
  public boolean agreedByTwo() {
    return approvers.second() != null;
  }
}
