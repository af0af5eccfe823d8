package dev.ratchet.check;

import dev.ratchet.base.NearestWord;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.check.rule.limit.CostCheck;
import dev.ratchet.check.rule.limit.FirstTokenCheck;
import dev.ratchet.check.rule.limit.LatencyCheck;
import dev.ratchet.check.rule.limit.NotTruncatedCheck;
import dev.ratchet.check.rule.limit.RetriesCheck;
import dev.ratchet.check.rule.limit.TokensCheck;
import dev.ratchet.check.rule.own.CelCheck;
import dev.ratchet.check.rule.safety.DeclinesCheck;
import dev.ratchet.check.rule.safety.DoesNotDeclineCheck;
import dev.ratchet.check.rule.safety.GuardrailCheck;
import dev.ratchet.check.rule.safety.ImageExfiltrationCheck;
import dev.ratchet.check.rule.safety.InjectionFollowedCheck;
import dev.ratchet.check.rule.safety.LinksAllowedCheck;
import dev.ratchet.check.rule.safety.PersonalDataCheck;
import dev.ratchet.check.rule.safety.PromptLeakCheck;
import dev.ratchet.check.rule.safety.SecretCheck;
import dev.ratchet.check.rule.source.CitationCoverageCheck;
import dev.ratchet.check.rule.source.CitationsKnownCheck;
import dev.ratchet.check.rule.source.CitationsPresentCheck;
import dev.ratchet.check.rule.source.SourcesAllowedCheck;
import dev.ratchet.check.rule.source.SourcesForbiddenCheck;
import dev.ratchet.check.rule.source.StaleSourceCheck;
import dev.ratchet.check.rule.structure.HtmlValidCheck;
import dev.ratchet.check.rule.structure.JsonPathCheck;
import dev.ratchet.check.rule.structure.JsonSchemaCheck;
import dev.ratchet.check.rule.structure.JsonValidCheck;
import dev.ratchet.check.rule.structure.SqlValidCheck;
import dev.ratchet.check.rule.structure.XmlValidCheck;
import dev.ratchet.check.rule.text.ContainsCheck;
import dev.ratchet.check.rule.text.EqualsCheck;
import dev.ratchet.check.rule.text.LanguageCheck;
import dev.ratchet.check.rule.text.LengthCheck;
import dev.ratchet.check.rule.text.NotContainsCheck;
import dev.ratchet.check.rule.text.ReadingLevelCheck;
import dev.ratchet.check.rule.text.RegexCheck;
import dev.ratchet.check.rule.text.SimilarCheck;
import dev.ratchet.check.rule.text.StartsWithCheck;
import dev.ratchet.check.rule.tool.ErrorRecoveredCheck;
import dev.ratchet.check.rule.tool.FalseConfirmationCheck;
import dev.ratchet.check.rule.tool.NoRepeatedCallsCheck;
import dev.ratchet.check.rule.tool.ToolArgumentsValidCheck;
import dev.ratchet.check.rule.tool.ToolCalledCheck;
import dev.ratchet.check.rule.tool.ToolF1Check;
import dev.ratchet.check.rule.tool.ToolNotCalledCheck;
import dev.ratchet.check.rule.tool.ToolOrderCheck;
import dev.ratchet.check.rule.tool.ToolScopesCheck;
import dev.ratchet.check.rule.tool.ToolStepsCheck;
import dev.ratchet.check.rule.tool.ToolsRecordedCheck;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** The whole registry of checks. */
public final class Checks {
  /** Every check, in the order of the docs. */
  public static final List<CheckType<?>> ALL =
      List.of(
          new ContainsCheck(),
          new NotContainsCheck(),
          new EqualsCheck(),
          new StartsWithCheck(),
          new RegexCheck(),
          new LengthCheck(),
          new SimilarCheck(),
          new LanguageCheck(),
          new ReadingLevelCheck(),
          new JsonValidCheck(),
          new JsonSchemaCheck(),
          new JsonPathCheck(),
          new XmlValidCheck(),
          new HtmlValidCheck(),
          new SqlValidCheck(),
          new SourcesForbiddenCheck(),
          new SourcesAllowedCheck(),
          new CitationsPresentCheck(),
          new CitationsKnownCheck(),
          new CitationCoverageCheck(),
          new StaleSourceCheck(),
          new ToolCalledCheck(),
          new ToolNotCalledCheck(),
          new ToolOrderCheck(),
          new ToolF1Check(),
          new ToolStepsCheck(),
          new NoRepeatedCallsCheck(),
          new ToolScopesCheck(),
          new ToolArgumentsValidCheck(),
          new ErrorRecoveredCheck(),
          new ToolsRecordedCheck(),
          new FalseConfirmationCheck(),
          new PersonalDataCheck(),
          new SecretCheck(),
          new PromptLeakCheck(),
          new InjectionFollowedCheck(),
          new LinksAllowedCheck(),
          new ImageExfiltrationCheck(),
          new DeclinesCheck(),
          new DoesNotDeclineCheck(),
          new GuardrailCheck(),
          new LatencyCheck(),
          new FirstTokenCheck(),
          new CostCheck(),
          new TokensCheck(),
          new RetriesCheck(),
          new NotTruncatedCheck(),
          new CelCheck());

  private Checks() {}

  public static Optional<CheckType<?>> find(String id) {
    return ALL.stream().filter(type -> type.about().id().equals(id)).findFirst();
  }

  /** Every id, in the order of the docs. */
  public static List<String> ids() {
    return ALL.stream().map(type -> type.about().id()).toList();
  }

  /**
   * Tells every problem of every check expectation at once: unknown checks, unknown or wrong
   * settings, patterns and schemas that cannot be used.
   *
   * @param always expectations that a policy holds for every case
   */
  public static void lint(List<Case> cases, List<Expectation> always, Problems problems) {
    always.forEach(expectation -> bind(expectation, problems));
    Set<Expectation> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    cases.stream()
        .flatMap(one -> one.expect().stream())
        .filter(seen::add)
        .forEach(expectation -> bind(expectation, problems));
  }

  /** Decodes an expectation; empty for a rubric, and for an unknown check, which is a problem. */
  static Optional<BoundCheck<?>> bind(Expectation expectation, Problems problems) {
    if (expectation.kind() != Expectation.Kind.CHECK) {
      return Optional.empty();
    }
    Optional<CheckType<?>> own = find(expectation.name());
    if (own.isPresent()) {
      return Optional.of(BoundCheck.of(own.get(), expectation, problems));
    }
    Optional<OtherName> other = OtherName.find(expectation.name(), ids());
    if (other.isEmpty()) {
      problems.add(
          expectation.settings().place(),
          "unknown check '"
              + expectation.name()
              + "'"
              + NearestWord.hint(expectation.name(), ids()));
      return Optional.empty();
    }
    return Optional.of(bind(other.get(), expectation, problems));
  }

  private static BoundCheck<?> bind(OtherName name, Expectation expectation, Problems problems) {
    SequencedMap<String, Node> settings = new LinkedHashMap<>(expectation.settings().entries());
    name.settings()
        .forEach(
            (key, value) -> {
              if (settings.put(key, value) != null) {
                problems.add(
                    expectation.settings().place(),
                    "'%s' says '%s' itself; leave it out, or use '%s'"
                        .formatted(name.name(), key, name.check()));
              }
            });
    CheckType<?> type = find(name.check()).orElseThrow();
    Node.Mapping all = new Node.Mapping(expectation.settings().place(), settings);
    return BoundCheck.of(type, all, expectation, problems);
  }
}
