import dev.ratchet.provider.scripted.ScriptedEndpoint;
import java.time.Duration;

/**
 * Serves the example's scripted endpoint on loopback until it is killed, for measurements.
 *
 * <p>Usage: {@code java -cp 'harness/core/target/dist/lib/*' harness/bench/Endpoint.java PORT}
 */
final class Endpoint {
  private Endpoint() {}

  public static void main(String[] args) throws InterruptedException {
    try (ScriptedEndpoint endpoint =
        ScriptedEndpoint.start(Duration.ofMillis(5), Integer.parseInt(args[0]))) {
      System.out.println(endpoint.baseUrl());
      Thread.currentThread().join();
    }
  }
}
