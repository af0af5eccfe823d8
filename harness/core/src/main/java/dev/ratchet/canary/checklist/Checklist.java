package dev.ratchet.canary.checklist;

import dev.ratchet.access.OnePerson;
import dev.ratchet.base.ContentHash;
import dev.ratchet.canary.checklist.Item.Hand;
import dev.ratchet.canary.checklist.Item.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What must hold before a release widens, item by item: what was found, and what people did about
 * it. A pure function of both. What somebody did about another reading of an item, or about a
 * change of their own, does not count.
 */
public record Checklist(List<Item> items) {
  public Checklist {
    items = List.copyOf(items);
  }

  /**
   * Holds what was done against what was found.
   *
   * @param authors of the change, who cannot answer for it
   * @param done about this canary, the oldest first
   */
  public static Checklist of(List<Finding> findings, Set<String> authors, List<Done> done) {
    List<Done> counted =
        done.stream().filter(one -> !OnePerson.isAmong(one.by(), authors)).toList();
    Map<String, Done> owners = owners(done);
    return new Checklist(
        findings.stream()
            .map(
                finding ->
                    switch (finding) {
                      case Finding.Measured measured -> measured(measured, counted);
                      case Finding.Manual manual -> manual(manual, counted);
                      case Finding.Modes modes -> modes(modes, owners);
                    })
            .toList());
  }

  /** Whether it may be signed that the release goes on. */
  public boolean whole() {
    return items.stream().allMatch(Item::done);
  }

  /** What is left to do. */
  public List<Item> left() {
    return items.stream().filter(item -> !item.done()).toList();
  }

  /** An item by its id. */
  public Optional<Item> item(String id) {
    return items.stream().filter(item -> item.id().equals(id)).findFirst();
  }

  private static Item measured(Finding.Measured finding, List<Done> done) {
    List<Hand> hands = new ArrayList<>();
    State state =
        switch (finding.answer()) {
          case YES -> State.PASSED;
          case NO -> State.FAILED;
          case UNKNOWN -> State.MISSING;
        };
    if (state != State.PASSED && finding.overridable()) {
      Optional<Done> asked = last(done, finding, Checklist::asks);
      asked.ifPresent(one -> hands.add(hand(one, Item.ASKED, reason(one))));
      Optional<Done> agreed =
          asked.flatMap(
              first ->
                  last(done, finding, Checklist::agrees)
                      .filter(second -> !OnePerson.isSame(second.by(), first.by()))
                      .filter(second -> !second.at().isBefore(first.at())));
      agreed.ifPresent(one -> hands.add(hand(one, "agreed", "")));
      state = agreed.isPresent() ? State.OVERRIDDEN : state;
    }
    return item(finding, state, finding.says(), hands, finding.overridable());
  }

  private static Item manual(Finding.Manual finding, List<Done> done) {
    return last(done, finding, Checklist::confirms)
        .map(
            one ->
                item(
                    finding,
                    State.PASSED,
                    List.of("Confirmed by " + one.by() + "."),
                    List.of(hand(one, "confirmed", note(one))),
                    false))
        .orElseGet(
            () ->
                item(
                    finding,
                    State.OPEN,
                    List.of("Nobody has confirmed it yet."),
                    List.of(),
                    false));
  }

  private static Item modes(Finding.Modes finding, Map<String, Done> owners) {
    List<String> says = new ArrayList<>();
    List<Hand> hands = new ArrayList<>();
    boolean owned = true;
    for (Finding.Mode mode : finding.modes()) {
      Done owner = owners.get(mode.signature());
      owned &= owner != null;
      if (owner != null && owner.act() instanceof ReleaseAct.ModeAssigned act) {
        says.add(mode.says() + " " + act.owner() + " answers for it until " + act.due() + ".");
        hands.add(
            hand(owner, "assigned " + mode.signature() + " to " + act.owner(), act.mitigation()));
      } else {
        says.add(mode.says() + " Nobody answers for it yet.");
      }
    }
    if (says.isEmpty()) {
      says.add("The canary shows no repeated failure that the baseline has not.");
    }
    return item(finding, owned ? State.PASSED : State.OPEN, says, hands, false);
  }

  private static Item item(
      Finding finding, State state, List<String> says, List<Hand> hands, boolean overridable) {
    return new Item(
        finding.id(),
        finding.question(),
        state,
        says,
        finding.evidence(),
        finding.basis(),
        hands,
        overridable);
  }

  /** The last word on each failure mode. */
  private static Map<String, Done> owners(List<Done> done) {
    Map<String, Done> owners = new TreeMap<>();
    for (Done one : done) {
      if (one.act() instanceof ReleaseAct.ModeAssigned act) {
        owners.put(act.mode(), one);
      }
    }
    return owners;
  }

  /** What an act is about: an item, as it was seen. */
  private record About(String item, ContentHash basis) {}

  private static Optional<Done> last(
      List<Done> done, Finding finding, Function<ReleaseAct, Stream<About>> about) {
    About wanted = new About(finding.id(), finding.basis());
    return done.stream()
        .filter(one -> about.apply(one.act()).anyMatch(wanted::equals))
        .reduce((_, later) -> later);
  }

  private static Stream<About> asks(ReleaseAct act) {
    return act instanceof ReleaseAct.OverrideAsked one
        ? Stream.of(new About(one.item(), one.basis()))
        : Stream.empty();
  }

  private static Stream<About> agrees(ReleaseAct act) {
    return act instanceof ReleaseAct.OverrideAgreed one
        ? Stream.of(new About(one.item(), one.basis()))
        : Stream.empty();
  }

  private static Stream<About> confirms(ReleaseAct act) {
    return act instanceof ReleaseAct.ItemConfirmed one
        ? Stream.of(new About(one.item(), one.basis()))
        : Stream.empty();
  }

  private static Hand hand(Done done, String did, String note) {
    return new Hand(done.by(), done.at(), did, note);
  }

  private static String reason(Done done) {
    return done.act() instanceof ReleaseAct.OverrideAsked asked ? asked.reason() : "";
  }

  private static String note(Done done) {
    return done.act() instanceof ReleaseAct.ItemConfirmed confirmed ? confirmed.note() : "";
  }
}
