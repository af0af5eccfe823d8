import dev.ratchet.stats.SignFlip;
import dev.ratchet.stats.SignPath;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Milliseconds of one core that the test for a drop takes: incidents, slices, 9,999 random sign
 * vectors. Every incident differs, once in every slice (dense) and once in some (5 of 48, as five
 * dimensions give); then the four looks of a gate. The median of so many rounds in a warm JVM.
 *
 * <p>Usage: {@code java -cp 'harness/core/target/dist/lib/*' harness/bench/SignFlipSpeed.java 500
 * 48 30}
 */
final class SignFlipSpeed {
  private static final int DRAWS = 9_999;
  private static final int WARM = 15;

  private SignFlipSpeed() {}

  public static void main(String[] args) {
    int incidents = Integer.parseInt(args[0]);
    int slices = Integer.parseInt(args[1]);
    int rounds = Integer.parseInt(args[2]);
    double[][][] dense = data(incidents, slices, slices);
    double[][][] sparse = data(incidents, slices, Math.min(5, slices));
    System.out.printf(
        "%,d incidents, %d slices, %,d draws, median of %d%n", incidents, slices, DRAWS, rounds);
    report("dense", rounds, () -> SignFlip.test(dense, 1, DRAWS).p());
    report("5 slices an incident", rounds, () -> SignFlip.test(sparse, 1, DRAWS).p());
    report("four looks, 5 slices an incident", rounds, () -> looks(sparse));
  }

  private interface Work {
    double run();
  }

  private static void report(String name, int rounds, Work work) {
    double sum = 0;
    for (int round = 0; round < WARM; round++) {
      sum += work.run();
    }
    double[] times = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      sum += work.run();
      times[round] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
    }
    Arrays.sort(times);
    System.out.printf(
        Locale.ROOT,
        "%-34s %6.1f ms (%.1f to %.1f; p %.3f)%n",
        name,
        times[rounds / 2],
        times[0],
        times[rounds - 1],
        sum / (WARM + rounds));
  }

  private static double looks(double[][][] data) {
    SignPath path = new SignPath(1, DRAWS);
    double p = 1;
    for (int look = 1; look <= 4; look++) {
      int clusters = data[0][0].length * look / 4;
      double[][][] first =
          Arrays.stream(data)
              .map(
                  family ->
                      Arrays.stream(family)
                          .map(column -> Arrays.copyOf(column, clusters))
                          .toArray(double[][]::new))
              .toArray(double[][][]::new);
      p = path.look(first, SignPath.spending(0.05, look / 4.0)).p();
    }
    return p;
  }

  private static double[][][] data(int incidents, int slices, int each) {
    SplittableRandom random = new SplittableRandom(1);
    double[][][] data = {new double[1][incidents], new double[slices][incidents]};
    for (int at = 0; at < incidents; at++) {
      for (int slice = 0; slice < each; slice++) {
        int place = each == slices ? slice : random.nextInt(slices);
        double difference = random.nextInt(-5, 6) / 5.0;
        data[1][place][at] += difference;
        data[0][0][at] += difference;
      }
    }
    return data;
  }
}
