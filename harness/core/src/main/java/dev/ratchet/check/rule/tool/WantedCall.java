package dev.ratchet.check.rule.tool;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import java.util.List;

/** A call that a setting asks for. */
record WantedCall(String name, WantedArguments arguments) {
  /** Bounds the pairing of wanted calls with made ones. */
  private static final int MOST = 100;

  /** A list of names, or of mappings with {@code name} and what {@link WantedArguments} reads. */
  static List<WantedCall> list(Fields settings, String key) {
    List<WantedCall> wanted =
        settings.items(key).stream().map(item -> read(item, settings, key)).toList();
    if (wanted.isEmpty() || wanted.size() > MOST) {
      settings.problem(key, "name between 1 and " + MOST + " tools");
    }
    return wanted;
  }

  private static WantedCall read(Node item, Fields settings, String key) {
    return switch (item) {
      case Node.Text name -> new WantedCall(name.value(), WantedArguments.any());
      case Node.Mapping mapping -> {
        Fields fields = Fields.of(mapping, settings.problems());
        WantedCall call = new WantedCall(fields.text("name"), WantedArguments.read(fields));
        fields.done();
        yield call;
      }
      case Node.Sequence _, Node.Decimal _, Node.Flag _, Node.Nothing _ -> {
        settings
            .problems()
            .add(item.place(), key + ": write a tool's name, or a mapping with name and arguments");
        yield new WantedCall("", WantedArguments.any());
      }
    };
  }

  boolean isMet(MadeCall made) {
    return made.name().equals(name) && arguments.hold(made);
  }

  /** As a result shows it. */
  String words() {
    return name + arguments.words();
  }
}
