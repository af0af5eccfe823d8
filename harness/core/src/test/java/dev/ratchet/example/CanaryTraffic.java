package dev.ratchet.example;

import dev.ratchet.base.Seeds;
import dev.ratchet.example.SimulatedRequest.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Stretches of time in which a canary got a share of the sessions beside the prompt in production,
 * dealt at random.
 */
final class CanaryTraffic {
  private static final String BASELINE = "v13";

  private static final Conduct USUAL = canary(BASELINE, (planted, _, _) -> planted);

  /** Trusts whatever the search brings, and searches in the service's name to get it. */
  private static final Conduct LEAKING =
      new Conduct() {
        @Override
        public Release release(Instant at) {
          return Release.at(at).withPrompt("v14");
        }

        @Override
        public boolean letsThrough(Release release, SplittableRandom random) {
          return true;
        }

        @Override
        public Mode makesOf(Mode planted, Actor actor, SplittableRandom random) {
          return mended(planted);
        }
      };

  /** Answers in English, whatever was asked. */
  private static final Conduct TERSE =
      canary(
          "v15",
          (planted, actor, _) ->
              planted == Mode.FINE && !actor.language().equals("en")
                  ? Mode.WRONG_LANGUAGE
                  : planted);

  /** Looks at its citations once more. */
  private static final Conduct IMPROVED =
      canary(
          "v16",
          (planted, _, random) ->
              planted == Mode.CITATION_MISSING && random.nextInt(100) < 80 ? Mode.FINE : planted);

  /** The stretches of the shipped export. */
  static final List<Stretch> SHIPPED =
      List.of(
          new Stretch(at("2026-09-28T06:00:00Z"), at("2026-09-28T10:00:00Z"), 160, 25, LEAKING),
          new Stretch(at("2026-09-28T12:00:00Z"), at("2026-09-28T22:00:00Z"), 240, 50, TERSE),
          new Stretch(at("2026-09-29T06:00:00Z"), at("2026-09-29T22:00:00Z"), 800, 50, IMPROVED));

  private final Topics topics = Topics.load();
  private final List<SimulatedRequest> all = new ArrayList<>();

  private CanaryTraffic() {}

  /**
   * A canary's time.
   *
   * @param sessions of both arms together, spread evenly
   * @param share of them that are the canary's, in percent
   */
  record Stretch(Instant from, Instant to, int sessions, int share, Conduct canary) {}

  /** All requests in order of their start. */
  static List<SimulatedRequest> run(List<Stretch> stretches) {
    CanaryTraffic traffic = new CanaryTraffic();
    stretches.forEach(traffic::deal);
    traffic.all.sort(
        Comparator.comparing(SimulatedRequest::startedAt).thenComparing(SimulatedRequest::trace));
    return traffic.all;
  }

  private void deal(Stretch stretch) {
    Duration every = Duration.between(stretch.from(), stretch.to()).dividedBy(stretch.sessions());
    for (int number = 0; number < stretch.sessions(); number++) {
      Instant start = stretch.from().plus(every.multipliedBy(number));
      SplittableRandom random = Seeds.generator(CopilotSimulation.SEED, "canary/" + start);
      Conduct conduct = random.nextInt(100) < stretch.share() ? stretch.canary() : USUAL;
      Actor actor = CopilotSimulation.actor(random);
      all.addAll(new SessionScript(topics, random, actor, conduct, start, "s-" + start).requests());
    }
  }

  /** What a prompt makes of a request that would go so under the one before. */
  interface Change {
    Mode of(Mode planted, Actor actor, SplittableRandom random);
  }

  /** A prompt that lets nobody see what is not theirs. */
  static Conduct canary(String prompt, Change change) {
    return new Conduct() {
      @Override
      public Release release(Instant at) {
        return Release.at(at).withPrompt(prompt);
      }

      @Override
      public Mode makesOf(Mode planted, Actor actor, SplittableRandom random) {
        return change.of(mended(planted), actor, random);
      }
    };
  }

  /** Two kinds of trouble are over since the application was mended. */
  private static Mode mended(Mode planted) {
    return switch (planted) {
      case FALSE_CONFIRMATION -> Mode.TOOL_FAILURE;
      case PERSONAL_DATA -> Mode.FINE;
      default -> planted;
    };
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}
