package dev.ratchet.flow.gate.ground;

import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.DatasetDiff;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.gate.Wording;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells when a pull request changes the questions together with the answers. */
final class ExamChange {
  private static final int MOST_IDS = 10;

  private ExamChange() {}

  /**
   * What a pull request does to the cases that its candidate is held to.
   *
   * @param before the dataset of the base branch, which decides
   * @param proposed the policy as the pull request has it
   * @return a sentence; empty when no case that there was is another one now
   */
  static Optional<String> of(Dataset before, GatePolicy proposed, DatasetFiles files) {
    GatePolicy.DatasetPin pin = proposed.dataset();
    if (pin.hash().equals(before.hash())) {
      return Optional.empty();
    }
    String to = pin.name() + " v" + pin.version();
    try {
      return sentence(to, DatasetDiff.between(before, files.read(pin.name(), pin.version())));
    } catch (RatchetException e) {
      return Optional.of(
          "The exam was changed together with the answer: this pull request pins dataset "
              + to
              + ", which cannot be read. Decided on the dataset of the base branch.");
    }
  }

  private static Optional<String> sentence(String to, DatasetDiff diff) {
    int harmed = diff.changed().size() + diff.removed().size();
    if (harmed == 0) {
      return Optional.empty();
    }
    String ids =
        Stream.concat(diff.changed().stream(), diff.removed().stream())
            .sorted()
            .limit(MOST_IDS)
            .collect(Collectors.joining(", "));
    return Optional.of(
        "The exam was changed together with the answer: dataset "
            + to
            + " of this pull request changes "
            + Wording.count(diff.changed().size(), "case")
            + " and removes "
            + diff.removed().size()
            + " ("
            + ids
            + (harmed > MOST_IDS ? " and " + (harmed - MOST_IDS) + " more" : "")
            + "), and so does it change the candidate. Decided on the dataset of the base branch.");
  }
}
