package example;

import dev.ratchet.junit.RatchetGate;

@RatchetGate("gates/copilot.yaml")
class CopilotGateTest {}
