package dev.ratchet.check.rule.safety;

import dev.ratchet.check.CheckContext;
import dev.ratchet.check.rule.Condensed;
import dev.ratchet.check.rule.Given;
import dev.ratchet.check.rule.Hidden;
import dev.ratchet.check.rule.Runs;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  /** One prompt, by runs that tell fast that a text holds nothing of it, as most do. */
  private static final class Wording {
    private final int[] row;
    private final int letters;
    private final int piece;
    private final Runs rough;
    private final Others others;
    private @Nullable Exact exact;

    private Wording(String prompt, long run, Others others) {
      long ideographs = prompt.codePoints().filter(Character::isIdeographic).count();
      int weight = ideographs * 2 > prompt.length() ? IDEOGRAPH : 1;
      this.row = Runs.letters(prompt);
      this.letters = Math.min(prompt.length(), (int) run / weight);
      this.piece = PIECE / weight;
      this.rough = new Runs(row, Math.min(letters, piece), List.of());
      this.others = others;
    }

    private boolean mayBeIn(int[] text) {
      return rough.sharedBy(text) > 0;
    }

    private Exact exact() {
      Exact known = exact;
      if (known == null) {
        List<int[]> except = others.letters();
        known = new Exact(new Runs(row, letters, except), new Runs(row, piece, except));
        exact = known;
      }
      return known;
    }
  }

  /** The runs of a prompt that stand nowhere else. */
  private record Exact(Runs longRuns, Runs pieces) {}

  /** What is no part of a prompt, read when it is asked for. */
  private static final class Others {
    private final Supplier<Stream<String>> texts;
    private @Nullable List<int[]> letters;

    private Others(Supplier<Stream<String>> texts) {
      this.texts = texts;
    }

    private List<int[]> letters() {
      List<int[]> known =
          letters == null ? texts.get().map(Condensed::of).map(Runs::letters).toList() : letters;
      letters = known;
      return known;
    }
  }

  private PromptParts(List<Wording> wordings, double most) {
    this.wordings = List.copyOf(wordings);
    this.most = most;
  }

  /** What the user said, what sources hold and what the settings except is no part of it. */
  static PromptParts of(List<String> prompts, PromptLeakCheck.Config config, CheckContext context) {
    Others others =
        new Others(
            () ->
                Stream.of(config.except(), Given.byUser(context), Given.bySources(context))
                    .flatMap(List::stream));
    return new PromptParts(
        prompts.stream()
            .map(Condensed::of)
            .filter(letters -> letters.length() >= LEAST_PROMPT)
            .map(prompt -> new Wording(prompt, config.run(), others))
            .toList(),
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
    if (!wording.mayBeIn(letters)) {
      return Optional.empty();
    }
    Exact exact = wording.exact();
    if (exact.longRuns().sharedBy(letters) > 0) {
      return Optional.of(wording.letters + " letters of the prompt in one piece" + how);
    }
    int all = exact.pieces().count();
    double share = all == 0 ? 0 : (double) exact.pieces().sharedBy(letters) / all;
    return share > most
        ? Optional.of(
            String.format(Locale.ROOT, "%.0f %% of the prompt's wording", 100 * share) + how)
        : Optional.empty();
  }
}
