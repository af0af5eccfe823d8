package dev.ratchet.provider.scripted;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.conversation.Source;
import dev.ratchet.redaction.Certainty;
import dev.ratchet.redaction.Found;
import dev.ratchet.redaction.Recognisers;
import dev.ratchet.redaction.Redactor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The scripted copilot's answer from retrieved sources. Now and then it forgets its citations or
 * declines without need, by a chance that depends on the request alone; access, honesty and
 * discretion are never left to that chance.
 */
final class SourcedAnswer {
  private static final double FORGETS = 0.03;
  private static final double FORGETS_AFTER_RECHECK = 0.005;
  private static final double DECLINES = 0.005;
  private static final int SOURCES = 2;
  private static final Pattern SENTENCE_END =
      Pattern.compile("(?<=[.!?])\\s+(?=\\p{Lu}|\\[[A-Z][A-Z_]*_)");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\[[A-Z][A-Z_]*_[A-Za-z0-9]+]");

  private final WireRequest request;
  private final SystemRules rules;
  private final Tongue tongue;

  SourcedAnswer(WireRequest request, SystemRules rules, Tongue tongue) {
    this.request = request;
    this.rules = rules;
    this.tongue = tongue;
  }

  /** The reply to a search result that holds {@code sources}. */
  String from(Node.Mapping result) {
    List<Source> found = Fields.of(result, new Problems()).each("sources", SourcedAnswer::source);
    List<Source> usable = found.stream().filter(rules::opens).toList();
    if (usable.isEmpty()) {
      return found.isEmpty() ? tongue.nothing() : tongue.closed();
    }
    if (!usable.getFirst().equals(found.getFirst())) {
      return tongue.closed() + " " + sentences(usable.getFirst(), 1);
    }
    return request.share("decline") < DECLINES ? tongue.nothing() : answer(usable);
  }

  private static Source source(Fields fields) {
    return new Source(fields.textOr("id", ""), fields.texts("tags"), fields.textOr("text", ""));
  }

  private String answer(List<Source> usable) {
    Source best = usable.getFirst();
    if (tongue != Tongue.of(best.text())) {
      // It cannot translate, as small models cannot: told to use another language, it gets vague.
      return "There is a company page about this topic. Please read it for the details.";
    }
    if (rules.brief()) {
      return sentences(best, 1);
    }
    List<String> parts = new ArrayList<>();
    usable.stream().limit(SOURCES).forEach(source -> parts.add(sentences(source, 2)));
    return String.join(" ", parts);
  }

  private String sentences(Source source, int count) {
    StringBuilder text = new StringBuilder();
    Arrays.stream(SENTENCE_END.split(source.text()))
        .filter(sentence -> !rules.discreet() || !isPersonal(sentence))
        .limit(count)
        .forEach(sentence -> text.append(text.isEmpty() ? "" : " ").append(sentence.strip()));
    return cites() ? cited(text.toString(), source) : text.toString();
  }

  private boolean cites() {
    double forgets = rules.rechecks() ? FORGETS_AFTER_RECHECK : FORGETS;
    return rules.cites() && request.share("citation") >= forgets;
  }

  private static String cited(String text, Source source) {
    String body = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    return body + " [" + source.id() + "].";
  }

  private static boolean isKnown(Found found) {
    return Recognisers.certainty(found.type()) == Certainty.CERTAIN;
  }

  private static boolean isPersonal(String sentence) {
    return PLACEHOLDER.matcher(sentence).find()
        || Redactor.find(sentence).stream().anyMatch(SourcedAnswer::isKnown);
  }
}
