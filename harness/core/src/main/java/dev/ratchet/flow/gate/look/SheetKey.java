package dev.ratchet.flow.gate.look;

import dev.ratchet.base.ContentHash;
import dev.ratchet.outcome.AttemptKey.Arm;
import java.util.List;
import java.util.Optional;

/**
 * What a sheet does not tell: whose output is whose. It lies in a file of its own, which those who
 * label do not read.
 *
 * @param run that the outputs are from
 * @param drawnFrom hash of all cases at which the judge differs, in their order
 * @param outputs two of each case, in the order of the sheet
 */
record SheetKey(String run, String rubric, ContentHash drawnFrom, List<Output> outputs) {
  /**
   * An output.
   *
   * @param id on the sheet
   * @param shown hash of everything that the sheet shows of it
   */
  record Output(String id, String caseId, String incident, Arm arm, ContentHash shown) {}

  SheetKey {
    outputs = List.copyOf(outputs);
  }

  int cases() {
    return outputs.size() / 2;
  }

  Optional<Output> find(String id) {
    return outputs.stream().filter(output -> output.id().equals(id)).findFirst();
  }
}
