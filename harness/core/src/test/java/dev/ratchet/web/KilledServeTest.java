package dev.ratchet.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Node;
import dev.ratchet.files.FileAccountStore;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.ledger.Entry;
import dev.ratchet.testing.CommandProcess;
import dev.ratchet.testing.DrawnSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real server is killed while labels are sent to it. What was answered is there after the next
 * start; what was not is there once or not at all, and sending the form again makes one record.
 */
final class KilledServeTest {
  private static final int KILLS =
      System.getProperty("ratchet.tests", "usual").equals("all") ? 200 : 3;
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
  private static final long LONGEST_NANOS = 120_000_000;

  @TempDir private Path folder;
  private final SplittableRandom random = new SplittableRandom(5);
  private final List<String> answered = new ArrayList<>();
  private int forms;

  @Test
  void noLabelThatWasAnsweredIsLostAndNoneCountsTwice() {
    prepare();
    String unsure = "";
    long number = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      try (CommandProcess server = start()) {
        Browser labeller = new Browser(address(server)).signIn("labeller", Site.PASSWORD);
        number = number == 0 ? CasebookSite.number(labeller.post("/label/next")) : number;
        if (!unsure.isEmpty()) {
          assertThat(judge(labeller, number, unsure)).isTrue();
        }
        unsure = labelUntilKilled(server, labeller, number);
      }
      assertThat(judged()).containsAll(answered).doesNotHaveDuplicates();
    }
    assertThat(answered).hasSizeGreaterThan(KILLS / 2);
  }

  /** Sends one form after the other; returns the one whose answer never came. */
  private String labelUntilKilled(CommandProcess server, Browser labeller, long number) {
    long delay = random.nextLong(LONGEST_NANOS);
    AtomicBoolean killed = new AtomicBoolean();
    Thread killer =
        Thread.ofPlatform()
            .start(
                () -> {
                  LockSupport.parkNanos(delay);
                  killed.set(true);
                  server.kill();
                });
    String form = "";
    boolean answers = true;
    while (answers) {
      forms++;
      form = "a-form-with-a-long-id-" + forms;
      answers = judge(labeller, number, form);
    }
    assertThat(killed).isTrue();
    join(killer);
    return form;
  }

  /** Whether it was answered; then it is promised. */
  private boolean judge(Browser labeller, long number, String form) {
    try {
      RawExchange sent =
          labeller.post(
              "/label/" + number + "/judge",
              "form",
              form,
              "round",
              "0",
              "acceptable",
              "yes",
              "why",
              form);
      if (sent.status() == 303) {
        answered.add(form);
        return true;
      }
      throw new AssertionError(sent.status() + sent.body());
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private List<String> judged() {
    return ratchet().ledger(_ -> {}).entries().stream()
        .filter(entry -> entry.kind().equals("case-judged"))
        .map(KilledServeTest::form)
        .toList();
  }

  private static String form(Entry entry) {
    return ((Node.Text) entry.payload().entries().get("form")).value();
  }

  private void prepare() {
    try {
      Files.createDirectories(folder.resolve("gates"));
      Files.writeString(folder.resolve("gates/workspace.yaml"), "name: killed\n");
      Files.writeString(folder.resolve("gates/labelling.yaml"), "known-answers: {share: 0}\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    new FileAccountStore(folder.resolve(".ratchet/people.json")).write(Site.everyRole());
    DrawnSample.keep(ratchet(), "sample-1", 1);
  }

  private Ratchet ratchet() {
    return new Ratchet(
        Workspace.at(folder),
        new Ratchet.Surroundings(Clock.systemUTC(), Map.of(), Map.of(), "test"));
  }

  private CommandProcess start() {
    CommandProcess server = CommandProcess.start(folder, Map.of(), "serve", "--port", "0");
    server.awaitWhileRunning(() -> server.out().contains("Ends with Ctrl-C."));
    return server;
  }

  private static String address(CommandProcess server) {
    Matcher found = ADDRESS.matcher(server.out());
    assertThat(found.find()).isTrue();
    return found.group();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
