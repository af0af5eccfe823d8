package dev.ratchet.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the tests of this module one browser and one hostile house, made when they are first asked
 * for: both take seconds.
 */
final class Shared implements ParameterResolver {
  private static final List<Class<?>> KINDS = List.of(Chromium.class, House.class);

  /** The house, and the folder that goes with it. */
  record House(HostileHouse house, Path folder) implements AutoCloseable {
    static House make() {
      try {
        Path folder = Files.createTempDirectory("hostile-house");
        return new House(new HostileHouse(folder), folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      house.close();
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return KINDS.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ExtensionContext.Store store =
        context.getRoot().getStore(ExtensionContext.Namespace.create(Shared.class));
    return parameter.getParameter().getType() == Chromium.class
        ? store.computeIfAbsent(Chromium.class, _ -> Chromium.start(), Chromium.class)
        : store.computeIfAbsent(House.class, _ -> House.make(), House.class);
  }
}
