package dev.ratchet.casebook.agreement;

import dev.ratchet.base.Names;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Label.Acceptable;
import dev.ratchet.stats.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What labellers may agree on. */
public enum Question {
  /** Whether the reply is acceptable: yes, no, or cannot tell. Answered blind. */
  ACCEPTABLE(Scale.NOMINAL),
  /** How bad it is, among those who reject it. Answered blind. */
  SEVERITY(Scale.ORDINAL),
  /**
   * What broke, among those who reject it. Answered after the page has shown what the detector
   * proposes, so that part of the agreement is the detector's.
   */
  FAILURE_MODE(Scale.NOMINAL);

  /** Of a labeller who rejects a reply and names no failure mode. */
  private static final String UNNAMED = "(none)";

  private final Scale scale;

  Question(Scale scale) {
    this.scale = scale;
  }

  /** Whether it is answered before the reveal. */
  public boolean isBlind() {
    return this != FAILURE_MODE;
  }

  /** What its answers are to each other. */
  public Scale scale() {
    return scale;
  }

  /** What an opinion answers, as a word; empty where the question does not arise. */
  Optional<String> answer(Opinion opinion) {
    boolean rejects = opinion.acceptable() == Acceptable.NO;
    return switch (this) {
      case ACCEPTABLE -> Optional.of(Names.kebab(opinion.acceptable()));
      case SEVERITY -> Optional.ofNullable(opinion.severity()).map(Severity::name);
      case FAILURE_MODE ->
          Optional.ofNullable(opinion.failureMode())
              .filter(_ -> rejects)
              .map(mode -> mode.isEmpty() ? UNNAMED : mode);
    };
  }

  /** The answers among some opinions, in the question's own order where it has one. */
  List<String> answers(Stream<Opinion> opinions) {
    List<String> given = opinions.flatMap(one -> answer(one).stream()).distinct().sorted().toList();
    return switch (this) {
      case ACCEPTABLE ->
          Arrays.stream(Acceptable.values()).map(Names::kebab).filter(given::contains).toList();
      case SEVERITY, FAILURE_MODE -> given;
    };
  }
}
