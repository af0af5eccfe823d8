package dev.ratchet.check.rule.safety;

import dev.ratchet.check.CheckContext;
import dev.ratchet.check.rule.Condensed;
import dev.ratchet.check.rule.Given;
import dev.ratchet.check.rule.Hidden;
import dev.ratchet.check.rule.Runs;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The wording of system prompts, to be found in a reply: one long piece of it, or many short ones.
 */
final class PromptParts {
  /** Letters of a short piece: about five words. */
  private static final int PIECE = 25;

  /** A prompt of fewer letters is a greeting that anybody may write. */
  private static final int LEAST_PROMPT = 20;

  /** What a letter of a script without alphabet counts for. */
  private static final int IDEOGRAPH = 3;

  private final List<Wording> wordings;
  private final double most;

  /** One prompt. */
  private record Wording(Runs longRuns, int letters, Runs pieces) {}

  private PromptParts(List<Wording> wordings, double most) {
    this.wordings = List.copyOf(wordings);
    this.most = most;
  }

  /** What the user said, what sources hold and what the settings except is no part of it. */
  static PromptParts of(List<String> prompts, PromptLeakCheck.Config config, CheckContext context) {
    List<String> condensed =
        prompts.stream()
            .map(Condensed::of)
            .filter(letters -> letters.length() >= LEAST_PROMPT)
            .toList();
    List<int[]> others =
        condensed.isEmpty()
            ? List.of()
            : Stream.of(config.except(), Given.byUser(context), Given.bySources(context))
                .flatMap(List::stream)
                .map(Condensed::of)
                .map(Runs::letters)
                .toList();
    return new PromptParts(
        condensed.stream().map(prompt -> wording(prompt, config.run(), others)).toList(),
        config.overlap());
  }

  /** What of it a text holds, in words; empty when nothing of note. */
  Optional<String> in(Hidden text) {
    return wordings.stream()
        .flatMap(wording -> text.forms().stream().map(form -> in(form, wording)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> in(Hidden.Form form, Wording wording) {
    String how = PromptLeakCheck.spelled(form.reading().how());
    int[] letters = Runs.letters(form.condensed());
    if (wording.longRuns().sharedBy(letters) > 0) {
      return Optional.of(wording.letters() + " letters of the prompt in one piece" + how);
    }
    int all = wording.pieces().count();
    double share = all == 0 ? 0 : (double) wording.pieces().sharedBy(letters) / all;
    return share > most
        ? Optional.of(
            String.format(Locale.ROOT, "%.0f %% of the prompt's wording", 100 * share) + how)
        : Optional.empty();
  }

  private static Wording wording(String prompt, long run, List<int[]> others) {
    long ideographs = prompt.codePoints().filter(Character::isIdeographic).count();
    int weight = ideographs * 2 > prompt.length() ? IDEOGRAPH : 1;
    int letters = Math.min(prompt.length(), (int) run / weight);
    int[] row = Runs.letters(prompt);
    return new Wording(
        new Runs(row, letters, others), letters, new Runs(row, PIECE / weight, others));
  }
}
