import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What people do at their pages, one thing after the other, with a pause of chance between. */
final class CasebookScripts {
  private static final List<String> MODES =
      List.of("access-control-violation", "refusal", "empty-retrieval", "truncated");

  private final CasebookPerson person;
  private final SplittableRandom random;
  private final Pause pause;
  private final int cases;
  private int form;

  /** Waits as long as somebody thinks; throws when the time is over. */
  interface Pause {
    void take() throws InterruptedException;
  }

  CasebookScripts(CasebookPerson person, SplittableRandom random, int cases, Pause pause) {
    this.person = person;
    this.random = random;
    this.cases = cases;
    this.pause = pause;
  }

  /** Labels until the pause says that it is over. */
  void label() throws IOException, InterruptedException {
    while (true) {
      get("queue", "/label");
      String next = post("take the next (POST)", "/label/next").location();
      for (int i = 0; i < 5 && next.matches("/label/[0-9]+"); i++) {
        next = one(next);
      }
    }
  }

  /** One case; returns where they are sent to afterwards. */
  private String one(String at) throws IOException, InterruptedException {
    CasebookPerson.Page blind = get("judge", at);
    draft(at, "1");
    if (random.nextInt(40) == 0) {
      return post(
              "skip (POST)",
              at + "/skip",
              "form",
              blind.field("form") + "-s",
              "reason",
              "I do not know this field")
          .location();
    }
    int said = random.nextInt(20);
    String acceptable = said < 12 ? "yes" : said < 19 ? "no" : "cannot-tell";
    post(
        "judge (POST)",
        at + "/judge",
        "form",
        blind.field("form"),
        "round",
        blind.field("round"),
        "step",
        "1",
        "acceptable",
        acceptable,
        "severity",
        "P" + (1 + random.nextInt(3)),
        "why",
        "as far as I can see");
    CasebookPerson.Page reveal = get("describe", at);
    return acceptable.equals("no") ? describe(at, reveal) : done(at);
  }

  private String done(String at) throws IOException, InterruptedException {
    return post("done (POST)", at + "/done").location();
  }

  private String describe(String at, CasebookPerson.Page reveal)
      throws IOException, InterruptedException {
    String expect = "check: declines, severity: P1";
    post("try checks (POST)", at + "/try", "expect", expect);
    draft(at, "2");
    return post(
            "describe (POST)",
            at + "/describe",
            "form",
            reveal.field("form"),
            "label",
            reveal.field("label"),
            "seen",
            reveal.field("seen"),
            "mode",
            MODES.get(random.nextInt(MODES.size())),
            "boundary",
            "retrieval",
            "expect",
            expect)
        .location();
  }

  private void draft(String at, String step) throws IOException, InterruptedException {
    post("draft (POST)", at + "/draft", "step", step, "why", "as far as I", "mode", "refus");
  }

  /** Goes through cases, incidents, datasets and records. */
  void maintain() throws IOException, InterruptedException {
    while (true) {
      cases();
      caseAndEditor();
      incidents();
      get("datasets", "/datasets");
      get("dataset", "/datasets/copilot");
      get("dataset version", "/datasets/copilot/versions/1");
      get("what would be published", "/datasets/casebook/next");
      get("agreement", "/agreement");
      get("ledger", "/ledger");
      get("ledger, searched", "/ledger?kind=case-judged&text=truncated");
      get("ledger, deep page", "/ledger?page=" + (100 + random.nextInt(300)));
      get("ledger entry", "/ledger/" + (1 + random.nextInt(10_000)));
      get("runs", "/runs");
    }
  }

  /** Reads what a viewer may. */
  void view() throws IOException, InterruptedException {
    while (true) {
      get("home", "/");
      cases();
      get("case", "/cases/" + (1 + random.nextInt(cases)));
      incidents();
      get("agreement", "/agreement");
      get("runs", "/runs");
    }
  }

  /** Looks at disputes, and decides one of two. */
  void adjudicate() throws IOException, InterruptedException {
    while (true) {
      CasebookPerson.Page docket = get("disputes", "/disputes");
      get("disputes, deep page", "/disputes?page=3");
      Optional<String> dispute = docket.find("href=\"(/disputes/[0-9]+)\"");
      if (dispute.isPresent()) {
        decide(dispute.get());
      }
      cases();
    }
  }

  private void decide(String at) throws IOException, InterruptedException {
    CasebookPerson.Page dispute = get("dispute", at);
    String expect = "check: declines, severity: P1";
    post("try checks (POST)", at + "/try", "expect", expect);
    if (random.nextBoolean()) {
      post(
          "decide (POST)",
          at,
          "form",
          dispute.field("form"),
          "round",
          dispute.field("round"),
          "acceptable",
          "no",
          "severity",
          "P1",
          "why",
          "it is wrong",
          "mode",
          "refusal",
          "boundary",
          "model",
          "expect",
          expect,
          "reason",
          "the policy says so");
    }
  }

  /** Looks after people. */
  void administer() throws IOException, InterruptedException {
    while (true) {
      get("people", "/people");
      get("person", "/people/" + CasebookLoad.labeller(random.nextInt(CasebookLoad.LABELLERS)));
      get("ledger", "/ledger");
    }
  }

  private void cases() throws IOException, InterruptedException {
    String mode = MODES.get(random.nextInt(MODES.size()));
    get("cases", "/cases");
    get("cases, deep page", "/cases?page=" + (1 + random.nextInt(cases / 50)));
    get("cases of a standing", "/cases?standing=agreed");
    get("cases of a slice", "/cases?slice=persona%3Demployee");
    get("cases of a mode", "/cases?mode=" + mode);
    get(
        "cases of a slice and a mode",
        "/cases?standing=wanted&slice=tenant%3Dt-" + (10 + random.nextInt(40)) + "&mode=" + mode);
    get(
        "cases of a slice and a mode, deep page",
        "/cases?slice=persona%3Demployee&mode=" + mode + "&page=" + (5 + random.nextInt(20)));
  }

  private void caseAndEditor() throws IOException, InterruptedException {
    int number = 1 + random.nextInt(cases);
    get("case", "/cases/" + number);
    CasebookPerson.Page editor = get("edit", "/cases/" + number + "/edit");
    String text = "How do I reset the password of " + random.nextInt(1_000) + "?";
    post("marks (POST)", "/cases/" + number + "/marks", "content-0", text);
    if (editor.status() == 200 && random.nextInt(4) == 0) {
      form++;
      post(
          "link a variant (POST)",
          "/cases/" + number + "/variant",
          "form",
          "a-form-of-a-long-name-" + number + "-" + form,
          "of",
          "" + (1 + random.nextInt(cases)));
    }
  }

  private void incidents() throws IOException, InterruptedException {
    String mode = MODES.get(random.nextInt(MODES.size()));
    CasebookPerson.Page first = get("incidents", "/incidents");
    get("incidents, deep page", "/incidents?page=" + (50 + random.nextInt(300)));
    CasebookPerson.Page of = get("incidents of a mode", "/incidents?mode=" + mode);
    get(
        "incidents of a version and days",
        "/incidents?mode=" + mode + "&version=retrieval%3Drc-v7&from=2026-09-08&until=2026-09-12");
    get("incidents that are known", "/incidents?known=yes");
    Optional<String> one = of.find("href=\"(/incidents/inc-[a-z0-9-]+)\"");
    if (one.isPresent()) {
      get("incident", one.get());
    }
    Optional<String> wide = first.find("href=\"(/incidents/inc-[a-z0-9-]+)\"");
    if (wide.isPresent()) {
      get("incident, deep page", wide.get() + "?page=20");
    }
  }

  private CasebookPerson.Page get(String what, String path)
      throws IOException, InterruptedException {
    pause.take();
    return person.get(what, path);
  }

  private CasebookPerson.Page post(String what, String path, String... fields)
      throws IOException, InterruptedException {
    pause.take();
    return person.post(what, path, fields);
  }
}
