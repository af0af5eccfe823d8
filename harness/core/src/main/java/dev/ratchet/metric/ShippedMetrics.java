package dev.ratchet.metric;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The metrics that come with Ratchet: one file for each bucket, in the form that users write. */
final class ShippedMetrics {
  private ShippedMetrics() {}

  static List<Metric> all() {
    return Arrays.stream(Bucket.values()).flatMap(ShippedMetrics::of).toList();
  }

  private static Stream<Metric> of(Bucket bucket) {
    String file = bucket.word() + ".yaml";
    return MetricReader.shipped(file, text(file), bucket).stream();
  }

  private static String text(String file) {
    try (InputStream in = ShippedMetrics.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new RatchetException(ErrorCode.INTERNAL, "resource " + file + " is not shipped");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "resource " + file + " is not readable", e);
    }
  }
}
