package dev.ratchet.web.ledger;

import dev.ratchet.access.Access;
import dev.ratchet.access.Action;
import dev.ratchet.access.Involved;
import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Visible;
import dev.ratchet.flow.admin.LedgerSearch;
import dev.ratchet.store.LedgerIndex;
import dev.ratchet.store.Period;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Form;
import dev.ratchet.web.http.Visit;
import dev.ratchet.web.page.Days;
import dev.ratchet.web.page.EntryView;
import dev.ratchet.web.page.IncidentsView.Mark;
import dev.ratchet.web.page.LedgerView;
import dev.ratchet.web.page.Moments;
import dev.ratchet.web.page.PageLinks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ledger: searched, an entry at a time, and its chain checked. */
public final class LedgerPages {
  private static final String HERE = "/ledger";
  private static final int SHOWN = 240;
  private static final String WITHHELD =
      "What people say of cases is left out here: you do not read cases, or you label them.";

  private final LedgerSearch search;

  public LedgerPages(LedgerSearch search) {
    this.search = search;
  }

  public Answer list(Visit visit) {
    LedgerView.Typed typed = typed(visit.query());
    int page = PageLinks.number(visit.query().texts(PageLinks.PARAMETER));
    try {
      Period when = Days.period(typed.from(), typed.until());
      return list(visit, new Asked(typed, page, when), null);
    } catch (RatchetException e) {
      if (e.code() != ErrorCode.USAGE) {
        throw e;
      }
      LedgerView.Typed none = new LedgerView.Typed("", "", "", "", "");
      return list(visit, new Asked(none, 0, Period.ALWAYS), e.text());
    }
  }

  private record Asked(LedgerView.Typed typed, int page, Period when) {}

  private Answer list(Visit visit, Asked asked, @Nullable String problem) {
    LedgerView.Typed typed = asked.typed();
    boolean told = isTold(visit);
    LedgerSearch.Found found =
        search.find(
            new LedgerIndex.Sought(typed.kind(), typed.actor(), typed.text(), asked.when(), told),
            asked.page());
    return new Answer.Shown(
        problem == null ? 200 : 400,
        new LedgerView(
            chain(found.checked()),
            typed,
            new LedgerView.Words(words(found.words().kinds()), words(found.words().actors())),
            found.lines().stream().map(LedgerPages::row).toList(),
            PageLinks.of(path(typed), asked.page(), LedgerSearch.PAGE, found.all()),
            new LedgerView.Told(told ? null : WITHHELD, problem)));
  }

  /** What people say of cases is for those who read cases, and would bias those who label them. */
  private static boolean isTold(Visit visit) {
    Access access = new Access();
    return visit.may(access, Action.SEE_CASEBOOK, Involved.NOBODY)
        && !visit.may(access, Action.LABEL, Involved.NOBODY);
  }

  private static LedgerView.Typed typed(Form query) {
    return new LedgerView.Typed(
        text(query, "kind"),
        text(query, "actor"),
        text(query, "text"),
        text(query, "from"),
        text(query, "until"));
  }

  private static String text(Form query, String name) {
    String text = query.text(name).strip();
    return text.length() > 200 ? text.substring(0, 200) : text;
  }

  private static String path(LedgerView.Typed typed) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("kind", typed.kind());
    query.put("actor", typed.actor());
    query.put("text", typed.text());
    query.put("from", typed.from());
    query.put("until", typed.until());
    return PageLinks.path(HERE, query);
  }

  private static LedgerView.Chain chain(LedgerSearch.Checked checked) {
    String problem = checked.problem();
    @Nullable ContentHash head = checked.head();
    return new LedgerView.Chain(
        problem == null ? new Mark("whole", "pass") : new Mark("not whole", "fail"),
        Moments.second(checked.at()),
        problem == null ? String.format(Locale.ROOT, "%,d entries", checked.entries()) : problem,
        head == null ? "" : head.value());
  }

  private static List<LedgerView.Word> words(List<LedgerIndex.Count> counts) {
    return counts.stream()
        .map(
            one ->
                new LedgerView.Word(
                    one.word(),
                    String.format(
                        Locale.ROOT, "%s (%,d)", Visible.line(one.word()), one.entries())))
        .toList();
  }

  private static LedgerView.Row row(LedgerIndex.Line line) {
    return new LedgerView.Row(
        line.seq(),
        Moments.second(line.at()),
        Visible.line(line.actor()),
        Visible.line(line.kind()),
        Visible.cut(Visible.line(line.payload()), SHOWN, "the entry"));
  }

  /** One entry, whole. */
  public Answer one(Visit visit) {
    String number = visit.parameter("number");
    LedgerIndex.Line line =
        (number.matches("[0-9]{1,18}")
                ? search.entry(Long.parseLong(number), isTold(visit))
                : none())
            .orElseThrow(() -> new RatchetException(ErrorCode.NOT_FOUND, "there is no such entry"));
    return Answer.show(
        new EntryView(
            line.seq(),
            Moments.second(line.at()),
            Visible.line(line.actor()),
            Visible.line(line.kind()),
            Visible.block(Json.pretty(Json.node("ledger, entry " + line.seq(), line.payload())))));
  }

  private static Optional<LedgerIndex.Line> none() {
    return Optional.empty();
  }

  /** Checks the whole chain, and says what came of it. */
  public Answer verify(Visit visit) {
    search.check();
    return Answer.goTo(HERE);
  }
}
