package dev.ratchet.store;

import dev.ratchet.testing.TempDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process that holds a store until its input ends. */
final class StoreHolder {
  private StoreHolder() {}

  public static void main(String[] args) throws IOException {
    try (Database database = TempDatabase.in(Path.of(args[0])).open()) {
      System.out.write(
          ("held " + database.tables().size() + "\n").getBytes(StandardCharsets.UTF_8));
      System.out.flush();
      while (System.in.read() >= 0) {
        // wait for the end of the input
      }
    }
  }

  /** Starts it and waits until it holds the store. */
  static Process start(Path directory) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    StoreHolder.class.getName(),
                    directory.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = process.inputReader().readLine();
    if (said == null || !said.startsWith("held")) {
      throw new IOException("the holder did not start");
    }
    return process;
  }
}
