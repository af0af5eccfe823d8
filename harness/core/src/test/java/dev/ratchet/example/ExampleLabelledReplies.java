package dev.ratchet.example;

import dev.ratchet.casebook.Case;
import dev.ratchet.example.PlainClient.Prompted;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.provider.scripted.ScriptedEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The example's labelled replies as they are made: scripted and written ones, then labels. */
final class ExampleLabelledReplies {
  private static final long REPLIES_SEED = 7;
  private static final long LABELS_SEED = 2;

  private ExampleLabelledReplies() {}

  /** The text of the file. */
  static String text() {
    return new LabelledReplyLines(new SplittableRandom(LABELS_SEED)).of(planted());
  }

  private static List<PlantedReply> planted() {
    List<Case> cases =
        new DatasetFiles(ExampleFiles.ROOT.resolve("datasets")).read("copilot", 1).cases();
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO);
        PlainClient client = new PlainClient(endpoint.baseUrl())) {
      SplittableRandom random = new SplittableRandom(REPLIES_SEED);
      List<PlantedReply> all = new ArrayList<>(new ScriptedReplies(cases, client, random).all());
      Prompted baseline = Prompted.read("baseline");
      all.addAll(new WrittenReplies(cases, one -> client.answer(baseline, one, 0)).all());
      return all;
    }
  }
}
