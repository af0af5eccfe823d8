package dev.ratchet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for a value in every byte of every file of a folder, in each form that software writes. */
public final class ByteScan {
  /** No form of a value is shorter: values have at least eight characters. */
  private static final int START = 6;

  private ByteScan() {}

  /** The files that hold the value in some form, by their path within the folder. */
  public static List<String> of(Path folder, String value) {
    Set<String> forms = forms(value);
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (forms.stream().anyMatch(bytes::contains)) {
          found.add(folder.relativize(file).toString());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /**
   * The values of many that some file holds in some form. Each file is walked once, whatever their
   * number: only where some form's first bytes stand is it compared.
   */
  public static Set<String> any(Path folder, Collection<String> values) {
    Map<String, List<String[]>> byStart = new HashMap<>();
    for (String value : values) {
      for (String form : forms(value)) {
        byStart
            .computeIfAbsent(form.substring(0, START), _ -> new ArrayList<>())
            .add(new String[] {form, value});
      }
    }
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (int at = 0; at + START <= bytes.length(); at++) {
          for (String[] one : byStart.getOrDefault(bytes.substring(at, at + START), List.of())) {
            if (bytes.startsWith(one[0], at)) {
              found.add(one[1]);
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** As one byte a character, so that any encoding can be looked for in any file. */
  private static Set<String> forms(String value) {
    Set<String> forms = new LinkedHashSet<>();
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      forms.add(new String(value.getBytes(charset), StandardCharsets.ISO_8859_1));
    }
    forms.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
    // Without the last characters, which depend on what follows.
    String base64 = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    forms.add(base64.substring(0, base64.length() - 4));
    return forms;
  }
}
