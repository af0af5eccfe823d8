package dev.ratchet.stats;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Values that R computed; see reference.R among the test resources. */
record Reference(Node.Mapping values) {
  /** The vectors of one method. */
  static List<Reference> of(String method) {
    return rows(value(root(), method)).stream()
        .map(row -> new Reference((Node.Mapping) row))
        .toList();
  }

  double number(String key) {
    return ((Node.Decimal) value(values, key)).value().doubleValue();
  }

  int whole(String key) {
    return (int) number(key);
  }

  double[] numbers(String key) {
    return numbers(value(values, key));
  }

  int[] wholes(String key) {
    return Arrays.stream(numbers(key)).mapToInt(value -> (int) value).toArray();
  }

  double[][] table(String key) {
    return rows(value(values, key)).stream().map(Reference::numbers).toArray(double[][]::new);
  }

  private static double[] numbers(Node node) {
    return rows(node).stream()
        .mapToDouble(item -> ((Node.Decimal) item).value().doubleValue())
        .toArray();
  }

  private static Node value(Node.Mapping mapping, String key) {
    return Objects.requireNonNull(mapping.entries().get(key), key);
  }

  private static List<Node> rows(Node node) {
    return ((Node.Sequence) node).items();
  }

  private static Node.Mapping root() {
    try (InputStream in =
        Objects.requireNonNull(Reference.class.getResourceAsStream("/stats/reference.json"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return (Node.Mapping) Json.node("reference.json", 1, text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
