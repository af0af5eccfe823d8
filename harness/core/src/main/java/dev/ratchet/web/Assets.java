package dev.ratchet.web;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Visit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages' own files, each under a name that changes with what it holds. */
final class Assets {
  private static final String FOLDER = "/dev/ratchet/";

  private final Map<String, Answer.Asset> byName = new LinkedHashMap<>();
  private final String style;
  private final String script;
  private final String desk;
  private final String icon;

  Assets() {
    style = take("web.css", "text/css; charset=utf-8", "palette.css", "web/web.css");
    script = take("htmx.js", "text/javascript; charset=utf-8", "web/htmx.js");
    desk = take("desk.js", "text/javascript; charset=utf-8", "web/desk.js");
    icon = take("icon.svg", "image/svg+xml", "web/icon.svg");
  }

  /** The path of the style sheet. */
  String style() {
    return style;
  }

  /** The path of htmx. */
  String script() {
    return script;
  }

  /** The path of our own script: keys and drafts. */
  String desk() {
    return desk;
  }

  String icon() {
    return icon;
  }

  Answer answer(Visit visit) {
    Answer.Asset found = byName.get(visit.parameter("name"));
    return found == null ? Answer.refuse(404, "There is no such file.") : found;
  }

  private String take(String file, String type, String... parts) {
    String content = Stream.of(parts).map(Assets::read).collect(Collectors.joining());
    String name = file.replace(".", "-" + ContentHash.of(content).brief() + ".");
    byName.put(name, new Answer.Asset(type, content));
    return "/assets/" + name;
  }

  private static String read(String file) {
    try (InputStream in = Assets.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new RatchetException(
            ErrorCode.INTERNAL, "the distribution lacks " + file + "; install it again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.STORAGE, file + ": cannot be read", e);
    }
  }
}
