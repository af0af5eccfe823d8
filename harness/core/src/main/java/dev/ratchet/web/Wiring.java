package dev.ratchet.web;

import dev.ratchet.access.Accounts;
import dev.ratchet.access.FirstAdminToken;
import dev.ratchet.access.Passwords;
import dev.ratchet.access.SecretToken;
import dev.ratchet.access.Sessions;
import dev.ratchet.access.SignIns;
import dev.ratchet.files.FileAccountStore;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.admin.LedgerSearch;
import dev.ratchet.flow.canary.CanaryStatusFlow;
import dev.ratchet.flow.casebook.Casebook;
import dev.ratchet.flow.casebook.OpenCasebook;
import dev.ratchet.flow.gate.RunReports;
import dev.ratchet.flow.ingest.IncidentDesk;
import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.flow.people.PeopleFlow;
import dev.ratchet.web.label.LabelChoices;
import dev.ratchet.web.release.ReleasePages;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What the pages work with, put together by hand.
 *
 * @param workspace its name, for people's eyes
 */
record Wiring(
    String workspace, Accounts accounts, Sessions sessions, SignIns signIns, Rest rest, Desk desk) {
  /** Who opens cases that nobody in particular opened, for the ledger. */
  static final String SELF = "ratchet";

  /** What only some pages need. */
  record Rest(
      PeopleFlow people,
      FirstAdminToken firstAdmin,
      CanaryStatusFlow statuses,
      SecureRandom random) {}

  /** What the pages of the casebook work with. */
  record Desk(OpenCasebook casebook, LabelChoices choices, Clock clock, Records records) {
    static Desk of(Ratchet ratchet, Consumer<String> notices) {
      LabelChoices choices = new LabelChoices(ratchet.failureModes(), ratchet.rubrics());
      OpenCasebook casebook = new Casebook(ratchet, notices).open();
      casebook.openSamples(SELF);
      return new Desk(casebook, choices, ratchet.clock(), Records.of(ratchet, casebook, notices));
    }
  }

  /** What was found, run and written down. */
  record Records(
      IncidentDesk incidents, RunReports runs, LedgerSearch ledger, ReleasePages.Desks releases) {
    static Records of(Ratchet ratchet, OpenCasebook casebook, Consumer<String> notices) {
      Ingest ingest = new Ingest(ratchet);
      return new Records(
          ingest.desk(casebook),
          new RunReports(ratchet),
          new LedgerSearch(casebook.ledger(), casebook.database(), ratchet.clock()),
          ReleasePages.Desks.of(ratchet, ingest.requests(casebook), notices));
    }
  }

  /** The same people and sessions, at another desk. */
  Wiring at(Desk other) {
    return new Wiring(workspace, accounts, sessions, signIns, rest, other);
  }

  /** A random id for a form, so that sending it twice counts once. */
  String formId() {
    return SecretToken.make(rest.random()).text();
  }

  /** For one workspace. */
  static Wiring of(Ratchet ratchet, Consumer<String> notices) {
    Clock clock = ratchet.clock();
    SecureRandom random = new SecureRandom();
    Accounts accounts = new Accounts(new FileAccountStore(ratchet.workspace().people()));
    Passwords passwords = new Passwords(random);
    Sessions sessions = new Sessions(clock, random);
    PeopleFlow people =
        new PeopleFlow(
            accounts,
            sessions,
            passwords,
            new PeopleFlow.Outside(ratchet.ledger(notices), clock, random));
    return new Wiring(
        ratchet.settings().name(),
        accounts,
        sessions,
        new SignIns(accounts, passwords, clock),
        new Rest(
            people,
            new FirstAdminToken(clock, random),
            new CanaryStatusFlow(ratchet, notices),
            random),
        Desk.of(ratchet, notices));
  }
}
