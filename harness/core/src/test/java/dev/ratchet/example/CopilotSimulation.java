package dev.ratchet.example;

import dev.ratchet.base.Seeds;
import dev.ratchet.example.SimulatedRequest.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Three weeks of an IT and HR copilot: 2026-09-07 to 2026-09-27, in business hours, five tenants.
 * Each session draws from its own stream, so that a change to one leaves the others alone.
 */
final class CopilotSimulation {
  static final long SEED = 20_260_907;
  static final Instant END = Instant.parse("2026-09-28T00:00:00Z");

  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 7);
  private static final int DAYS = 21;
  private static final int WEEKDAY_SESSIONS = 124;
  private static final int WEEKEND_SESSIONS = 12;
  private static final List<String> CHANNELS = List.of("web", "web", "teams", "teams", "mobile");

  private final Topics topics;
  private final long seed;

  private CopilotSimulation(Topics topics, long seed) {
    this.topics = topics;
    this.seed = seed;
  }

  /** All requests in order of their start. */
  static List<SimulatedRequest> run() {
    return new CopilotSimulation(Topics.load(), SEED).requests();
  }

  private List<SimulatedRequest> requests() {
    List<SimulatedRequest> all = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = FIRST_DAY.plusDays(day);
      int sessions = date.getDayOfWeek().getValue() <= 5 ? WEEKDAY_SESSIONS : WEEKEND_SESSIONS;
      for (int i = 0; i < sessions; i++) {
        all.addAll(session(date, String.format(Locale.ROOT, "%s-%03d", date, i)));
      }
    }
    all.sort(
        Comparator.comparing(SimulatedRequest::startedAt).thenComparing(SimulatedRequest::trace));
    return all;
  }

  private List<SimulatedRequest> session(LocalDate date, String name) {
    SplittableRandom random = Seeds.generator(seed, "session/" + name);
    Actor actor = actor(random);
    Instant start = date.atStartOfDay(ZoneOffset.UTC).toInstant().plus(timeOfDay(random));
    return new SessionScript(topics, random, actor, Conduct.CALENDAR, start, "s-" + name)
        .requests();
  }

  /** Two humps, in the morning and after lunch. */
  private static Duration timeOfDay(SplittableRandom random) {
    double hump = random.nextDouble() < 0.55 ? 9.4 : 14.2;
    double hours =
        hump + 1.7 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
    return Duration.ofMillis((long) (hours * 3_600_000));
  }

  /** Somebody of the company, as the roles are spread. */
  static Actor actor(SplittableRandom random) {
    String tenant = "t-0" + (1 + random.nextInt(5));
    String locale = locale(tenant, random);
    int number = 1000 + random.nextInt(900);
    String user =
        random.nextInt(5) == 0 ? "user" + number + "@" + tenant + ".example" : "u-" + number;
    return new Actor(
        user,
        role(random),
        tenant,
        locale,
        Topics.pick(CHANNELS, random),
        locale.equals("en-US") ? "us-east" : "eu-west");
  }

  private static String locale(String tenant, SplittableRandom random) {
    String home =
        switch (tenant) {
          case "t-01" -> "en-GB";
          case "t-02" -> "de-DE";
          case "t-03" -> "fr-FR";
          case "t-04" -> "de-DE";
          default -> "en-US";
        };
    return random.nextInt(100) < 62
        ? home
        : Topics.pick(List.of("en-GB", "en-GB", "en-US", "de-DE", "fr-FR"), random);
  }

  private static String role(SplittableRandom random) {
    int draw = random.nextInt(100);
    if (draw < 62) {
      return "employee";
    }
    if (draw < 76) {
      return "manager";
    }
    if (draw < 86) {
      return "contractor";
    }
    return draw < 94 ? "hr" : "it-admin";
  }
}
