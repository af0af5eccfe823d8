package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import org.jspecify.annotations.Nullable;

/** The parts of a LangSmith run that hold others; as JSON text, they are read all the same. */
record LangSmithRun(@Nullable Node inputs, @Nullable Node outputs, Attributes extra) {

  static LangSmithRun of(Attributes fields) {
    return new LangSmithRun(
        present(fields.structure("inputs")),
        present(fields.structure("outputs")),
        Attributes.of(fields.structure("extra")));
  }

  /** An empty structure stands for a run that has not been told so far. */
  private static @Nullable Node present(@Nullable Node node) {
    boolean empty =
        node == null
            || (node instanceof Node.Mapping mapping && mapping.entries().isEmpty())
            || (node instanceof Node.Sequence list && list.items().isEmpty());
    return empty ? null : node;
  }

  Attributes metadata() {
    return Attributes.of(extra.structure("metadata"));
  }

  Attributes invocation() {
    return Attributes.of(extra.structure("invocation_params"));
  }
}
