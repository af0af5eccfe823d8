package dev.ratchet.casebook.elsewhere;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseNode;
import dev.ratchet.casebook.CaseRedaction;
import dev.ratchet.casebook.PersonalDataSearch;
import dev.ratchet.casebook.Provenance;
import dev.ratchet.casebook.elsewhere.ImportReport.LeftOut;
import dev.ratchet.casebook.elsewhere.ImportReport.NotTaken;
import dev.ratchet.casebook.elsewhere.ImportReport.RubricWanted;
import dev.ratchet.redaction.Redactor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Makes cases of another tool's items, beside those of a dataset. A case that people made is never
 * changed, a P0 is never lowered, and an item whose case is there as it is changes nothing.
 */
public final class CaseImport {
  /** How the provenance of an imported case begins its stratum. */
  private static final String IMPORTED = "imported/";

  private static final int LONGEST_TEXT = 200_000;
  private static final int MOST_WISHES = 200;

  private final ImportSettings settings;
  private final ExpectationLint lint;
  private final UnaryOperator<String> traceName;
  private final Map<String, Case> cases = new TreeMap<>();
  private final Map<ContentHash, String> byContent = new HashMap<>();
  private final Set<String> tracesOfPeople = new HashSet<>();
  private final Tally tally = new Tally();

  /**
   * An import beside the cases of the version before.
   *
   * @param traceName how cases of this workspace name a trace
   */
  public CaseImport(
      ImportSettings settings,
      Collection<Case> published,
      ExpectationLint lint,
      UnaryOperator<String> traceName) {
    this.settings = settings;
    this.lint = lint;
    this.traceName = traceName;
    for (Case one : published) {
      cases.put(one.id(), one);
      byContent.put(CaseNode.contentHash(one), one.id());
      if (!isImported(one)) {
        tracesOfPeople.add(one.provenance().trace());
      }
    }
    tracesOfPeople.remove("");
  }

  /**
   * What the dataset's next version would hold, and what became of the file.
   *
   * @param cases all of the next version
   */
  public record Imported(List<Case> cases, ImportReport report) {
    public Imported {
      cases = List.copyOf(cases);
    }
  }

  /** What is counted on the way. */
  private static final class Tally {
    private final List<String> added = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final Map<String, Integer> mapped = new TreeMap<>();
    private final Map<String, RubricWanted> rubrics = new TreeMap<>();
    private final Set<NotTaken> notTaken = new LinkedHashSet<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private int unchanged;
    private int lowered;
    private int redacted;
  }

  /**
   * Takes over what a format has read.
   *
   * @param format its id
   * @param guessed whether nobody said the format
   */
  public Imported take(String format, boolean guessed, Intake intake) {
    tally.notTaken.addAll(intake.notTaken());
    tally.leftOut.addAll(intake.leftOut());
    ForeignId ids = new ForeignId(format, format.equals(ElsewhereFormats.OWN));
    List<Item> items = WideSlices.without(intake.items(), intake.freeSlices(), tally.notTaken);
    for (Item item : items) {
      take(item, format, ids);
    }
    int read = items.size() + intake.leftOut().size();
    return new Imported(
        List.copyOf(cases.values()),
        new ImportReport(
            format,
            guessed,
            read,
            new ImportReport.Made(
                tally.added, tally.changed, tally.unchanged, tally.lowered, tally.redacted),
            tally.mapped,
            List.copyOf(tally.rubrics.values()),
            List.copyOf(tally.notTaken),
            tally.leftOut));
  }

  private void take(Item item, String format, ForeignId ids) {
    String where = item.origin().where();
    if (item.asked().input().stream().allMatch(message -> message.content().isBlank())) {
      leaveOut(where, "it asks nothing");
      return;
    }
    if (ItemDraft.longestText(item) > LONGEST_TEXT || item.wishes().size() > MOST_WISHES) {
      leaveOut(where, "a text of over " + LONGEST_TEXT + " characters, or too many assertions");
      return;
    }
    List<Wish> wishes = wishes(item);
    if (wishes.isEmpty()) {
      leaveOut(where, "nothing is left that a reply could be held to; --hold rubric:NAME does it");
      return;
    }
    Case draft = ItemDraft.of(item, wishes, provenance(item, format));
    CaseRedaction redaction = new CaseRedaction(ItemDraft.whole(draft));
    if (settings.redact()) {
      Case raw = draft;
      draft = ItemDraft.redacted(raw, redaction);
      raw.slice().keySet().stream()
          .filter(Predicate.not(draft.slice()::containsKey))
          .forEach(
              key ->
                  tally.notTaken.add(new NotTaken(where, "slice " + key, "personal data in it")));
    }
    Optional<String> place = PersonalDataSearch.in(draft, List.of());
    if (place.isPresent()) {
      leaveOut(where, "personal data stands in it; take it out or say --redact: " + place.get());
      return;
    }
    String id = ids.of(item, draft);
    place(where, ItemDraft.named(draft, id, ids.incident(item, id)), wishes, redaction.values());
  }

  private Provenance provenance(Item item, String format) {
    String trace = item.origin().trace();
    return new Provenance(
        trace.isBlank() ? "" : traceName.apply(trace), "", IMPORTED + format, null, List.of());
  }

  private static boolean isImported(Case one) {
    return one.provenance().stratum().startsWith(IMPORTED);
  }

  /** What can be held; the reference where the source says nothing else. */
  private List<Wish> wishes(Item item) {
    List<Wish> kept = new ArrayList<>();
    for (Wish wish : item.wishes()) {
      if (holds(item, wish)) {
        kept.add(wish);
      }
    }
    if (kept.isEmpty()) {
      settings
          .hold()
          .wish(item.asked().reference(), item.standing().severity())
          .filter(wish -> holds(item, wish))
          .ifPresent(kept::add);
    }
    return kept;
  }

  private boolean holds(Item item, Wish wish) {
    String where = item.origin().where();
    Optional<String> problem = lint.problem(wish.expectation());
    if (problem.isPresent()) {
      tally.notTaken.add(new NotTaken(where, wish.from(), problem.get()));
      return false;
    }
    boolean personal =
        settings.redact()
            && !Redactor.find(Json.canonical(wish.expectation().settings())).isEmpty();
    if (personal) {
      tally.notTaken.add(
          new NotTaken(where, wish.from(), "personal data in it; a placeholder would never match"));
    }
    return !personal;
  }

  private void place(String where, Case whole, List<Wish> wishes, int redacted) {
    boolean lowers = !settings.trustSeverity() && ItemDraft.saysP0(whole);
    Case made = lowers ? ItemDraft.lowered(whole) : whole;
    Optional<Case> before = Optional.ofNullable(cases.get(made.id()));
    if (before.isPresent() && (same(before.get(), made) || same(before.get(), whole))) {
      tally.unchanged++;
      return;
    }
    Optional<String> refusal = refusal(before, made);
    if (refusal.isPresent()) {
      leaveOut(where, refusal.get());
      return;
    }
    before.ifPresent(old -> byContent.remove(CaseNode.contentHash(old)));
    cases.put(made.id(), made);
    byContent.put(CaseNode.contentHash(made), made.id());
    (before.isPresent() ? tally.changed : tally.added).add(made.id());
    tally.lowered += lowers ? 1 : 0;
    tally.redacted += redacted;
    wishes.forEach(this::count);
  }

  private Optional<String> refusal(Optional<Case> before, Case made) {
    if (before.isPresent() && !isImported(before.get())) {
      return Optional.of("people made case " + made.id() + "; an import does not change it");
    }
    if (before.isPresent() && ItemDraft.saysP0(before.get()) && !ItemDraft.saysP0(made)) {
      return Optional.of(
          "case " + made.id() + " is P0 and would be lowered; say --trust-severity, or edit it");
    }
    if (tracesOfPeople.contains(made.provenance().trace())) {
      return Optional.of("its request is a case already");
    }
    String twin = byContent.get(CaseNode.contentHash(made));
    return twin == null || twin.equals(made.id())
        ? Optional.empty()
        : Optional.of("it says the same as case " + twin);
  }

  private static boolean same(Case one, Case other) {
    return Json.canonical(one.toNode().without("provenance"))
        .equals(Json.canonical(other.toNode().without("provenance")));
  }

  private void count(Wish wish) {
    tally.mapped.merge(wish.from() + " -> " + wish.expectation().label(), 1, Integer::sum);
    String name = wish.expectation().name();
    if (wish.expectation().label().startsWith("rubric:")) {
      tally.rubrics.merge(
          name,
          new RubricWanted(name, Redactor.find(wish.rubric()).isEmpty() ? wish.rubric() : "", 1),
          (one, _) -> new RubricWanted(name, one.asks(), one.cases() + 1));
    }
  }

  private void leaveOut(String where, String reason) {
    tally.leftOut.add(new LeftOut(where, reason));
  }
}
