package dev.ratchet.check;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.outcome.Outcome;
import java.util.Map;

/** An expectation with its settings decoded: ready to be held against any number of attempts. */
final class BoundCheck<C> {
  private final CheckType<C> type;
  private final C config;
  private final boolean negate;
  private final Outcome.Ref ref;

  private BoundCheck(CheckType<C> type, C config, boolean negate, Outcome.Ref ref) {
    this.type = type;
    this.config = config;
    this.negate = negate;
    this.ref = ref;
  }

  /** Decodes; when problems were added, the result is not to be used. */
  static <C> BoundCheck<C> of(CheckType<C> type, Expectation expectation, Problems problems) {
    return of(type, expectation.settings(), expectation, problems);
  }

  /**
   * The same under a name from elsewhere; when problems were added, the result is not to be used.
   *
   * @param settings those of the expectation, with what its name means beside them
   */
  static <C> BoundCheck<C> of(
      CheckType<C> type, Node.Mapping settings, Expectation expectation, Problems problems) {
    Fields fields = Fields.of(settings, problems);
    boolean negate = fields.flagOr("negate", false);
    C config = type.read(fields);
    fields.done();
    return new BoundCheck<>(type, config, negate, ref(type.about(), settings, expectation));
  }

  Outcome.Ref ref() {
    return ref;
  }

  CheckResult apply(CheckContext context) {
    CheckResult result = type.apply(config, context);
    return negate ? result.negated() : result;
  }

  private static Outcome.Ref ref(CheckAbout about, Node.Mapping settings, Expectation expectation) {
    ContentHash hash =
        ContentHash.ofRecord(
            Map.of(
                "check", about.id(),
                "version", about.version(),
                "settings", settings));
    return new Outcome.Ref(expectation.label(), expectation.severity(), hash);
  }
}
