package dev.ratchet.cli;

import dev.ratchet.flow.gate.GateInputs;
import dev.ratchet.gate.Gate;
import dev.ratchet.gate.GatePlan;

/** What a run would do, before anything is spent. */
final class PlanText {
  private PlanText() {}

  /** The plan for machines. */
  private record Plan(
      String gate,
      String dataset,
      String candidate,
      String baseline,
      int cases,
      int p0Attempts,
      int otherAttempts,
      int expectedReruns) {}

  static void print(Session session, GateInputs inputs) {
    session.ratchet().prices(); // read, so that what is wrong in it is told now
    GatePlan plan = Gate.plan(inputs.dataset().cases(), inputs.policy());
    Plan told =
        new Plan(
            inputs.policy().name(),
            inputs.dataset().name() + " v" + inputs.dataset().version(),
            inputs.sides().candidate().name(),
            inputs.sides().baseline().name(),
            inputs.dataset().cases().size(),
            plan.p0().size(),
            plan.others().size(),
            plan.expectedReruns());
    if (session.json()) {
      session.terminal().json(told);
      return;
    }
    session
        .terminal()
        .print(
            """
            Gate %s: %s against %s on %s (%d cases)
            P0 phase       %5d attempts
            all other      %5d attempts
            reruns         %5d attempts to expect if nothing changed
            Nothing was called. Policy, dataset, candidates, checks and rubrics fit together."""
                .formatted(
                    told.gate(),
                    told.candidate(),
                    told.baseline(),
                    told.dataset(),
                    told.cases(),
                    told.p0Attempts(),
                    told.otherAttempts(),
                    told.expectedReruns()));
  }
}
