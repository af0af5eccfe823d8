package dev.ratchet.example;

import dev.ratchet.example.SimulatedRequest.Actor;
import dev.ratchet.example.SimulatedRequest.Ask;
import dev.ratchet.example.SimulatedRequest.Document;
import dev.ratchet.example.SimulatedRequest.Reply;
import dev.ratchet.example.SimulatedRequest.Search;
import dev.ratchet.example.SimulatedRequest.TicketCall;
import dev.ratchet.example.Topics.Ticket;
import dev.ratchet.example.Topics.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One user's session: what they ask, in which way it goes wrong, and what they get. */
final class SessionScript {
  private final Topics topics;
  private final SplittableRandom random;
  private final Actor actor;
  private final Conduct conduct;
  private final Instant start;
  private final String session;
  private final String language;
  private final ReplyScript replies;
  private final SearchScript searches;

  SessionScript(
      Topics topics,
      SplittableRandom random,
      Actor actor,
      Conduct conduct,
      Instant start,
      String session) {
    this.topics = topics;
    this.conduct = conduct;
    this.random = random;
    this.actor = actor;
    this.start = start;
    this.session = session;
    this.language = actor.language();
    this.replies = new ReplyScript(language, random);
    this.searches = new SearchScript(topics, actor, random, conduct);
  }

  List<SimulatedRequest> requests() {
    int draw = random.nextInt(100);
    boolean restricted = draw < (actor.isHr() ? 40 : 13);
    boolean ticket = !restricted && draw >= 86;
    Mode trouble = Troubles.draw(random, ticket, language);
    int turns = trouble == Mode.UNHELPFUL ? 2 : turns();
    List<SimulatedRequest> requests = new ArrayList<>();
    Instant at = start;
    for (int turn = 0; turn < turns; turn++) {
      boolean goesWrong = turn == 0 || random.nextInt(100) < 70;
      Mode mode = conduct.makesOf(goesWrong ? trouble : Mode.FINE, actor, random);
      requests.add(
          restricted ? restricted(at) : ticket ? ticket(at, mode) : open(at, mode, requests));
      at = at.plusMillis(35_000 + random.nextInt(110_000));
    }
    return requests;
  }

  private int turns() {
    int draw = random.nextInt(100);
    return draw < 56 ? 1 : draw < 85 ? 2 : 3;
  }

  private SimulatedRequest restricted(Instant at) {
    Topic topic = Topics.pick(topics.restricted(), random);
    Ask ask = ask(topic);
    Search search = searches.restricted(topic, ask.text(), conduct.release(at));
    Document first = search.documents().getFirst();
    boolean leaked = first.tags().contains("hr-only");
    Reply reply =
        leaked
            ? replies.sourced(actor.isHr() ? Mode.FINE : Mode.ACCESS_VIOLATION, search)
            : replies.denied(search);
    return request(at, ask, search, null, reply);
  }

  private SimulatedRequest open(Instant at, Mode mode, List<SimulatedRequest> before) {
    boolean personal = mode == Mode.PERSONAL_DATA || random.nextInt(100) < 4;
    Topic topic = personal ? topics.personal() : Topics.pick(topics.open(), random);
    boolean again = mode == Mode.UNHELPFUL && !before.isEmpty();
    Ask ask = again ? before.getLast().ask() : ask(topic);
    if (again) {
      return request(at, ask, before.getLast().search(), null, before.getLast().reply());
    }
    Search search = searches.open(topic, ask.text());
    if (mode.isOutage()) {
      return request(at, ask, null, null, new Reply(mode, "", List.of(), "error"));
    }
    return request(at, ask, search, null, replies.to(mode, search));
  }

  private SimulatedRequest ticket(Instant at, Mode mode) {
    Ticket topic = Topics.pick(topics.tickets(), random);
    String text =
        topics.said(Topics.pick(Topics.of(topic.asks(), language), random), language, random);
    boolean failed = mode == Mode.FALSE_CONFIRMATION || mode == Mode.TOOL_FAILURE;
    String number = "INC-" + (20_000 + random.nextInt(9_000));
    TicketCall call = new TicketCall(Topics.of(topic.summaries(), language), failed ? "" : number);
    Reply reply = replies.ticket(failed ? mode : Mode.FINE, number);
    Ask ask = new Ask(topic.id(), "ticket", "medium", text, "INC-");
    return request(at, ask, null, call, reply);
  }

  private Ask ask(Topic topic) {
    Topics.Wording wording = topic.in(language);
    String text = topics.said(Topics.pick(wording.asks(), random), language, random);
    String own = random.nextInt(80) == 0 ? " " + searches.ownContact() : "";
    return new Ask(topic.id(), topic.intent(), topic.risk(), text + own, wording.fact());
  }

  private SimulatedRequest request(
      Instant at, Ask ask, @Nullable Search search, @Nullable TicketCall ticket, Reply reply) {
    Mode mode = reply.mode();
    long duration =
        mode == Mode.TIMEOUT
            ? 30_000
            : random.nextInt(100) == 0 ? 11_000 : 700 + random.nextInt(2600);
    return new SimulatedRequest(
        hex(16),
        session,
        at,
        duration,
        actor,
        conduct.release(at),
        ask,
        search,
        ticket,
        reply,
        searches.contacts(ask.text() + " " + (search == null ? "" : search.documents())),
        feedback(mode),
        mode.isTrouble() && mode != Mode.ACCESS_VIOLATION && random.nextInt(100) < 12);
  }

  private @Nullable Integer feedback(Mode mode) {
    int draw = random.nextInt(100);
    if (mode == Mode.WRONG_LANGUAGE) {
      return draw < 85 ? Integer.valueOf(-1) : null;
    }
    if (mode.isTrouble() && mode != Mode.ACCESS_VIOLATION) {
      return draw < 30 ? Integer.valueOf(-1) : null;
    }
    return draw < 6 ? Integer.valueOf(1) : null;
  }

  private String hex(int bytes) {
    byte[] id = new byte[bytes];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
