package dev.ratchet.distribution;

import dev.ratchet.testing.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Stands in for GitHub's command line and API: answers with what it was given, through the filter
 * that it is asked for, and keeps each change that it is told of.
 */
record Hub(Path folder) {
  /** The commit of the one open pull request. */
  static final String SHA = "a".repeat(40);

  private static final String SCRIPT =
      """
      #!/bin/sh
      set -eu
      here=$(dirname "$0")
      method=GET filter=. body= route=
      shift
      while [ $# -gt 0 ]; do
        case $1 in
          --method) method=$2; shift ;;
          --jq) filter=$2; shift ;;
          -F) body=${2#body=@}; shift ;;
          -f) shift ;;
          --*) ;;
          *) route=$1 ;;
        esac
        shift
      done
      case $method:$route in
        GET:*/pulls) jq -r "$filter" "$here/pulls.json" ;;
        GET:*) jq -r "$filter" "$here/comments.json" ;;
        *) echo "$method $route" >"$here/told"; cp "$body" "$here/body" ;;
      esac
      """;

  static Hub in(Path folder) throws IOException {
    Hub hub = new Hub(Files.createDirectories(folder));
    Path script = folder.resolve("gh");
    Files.writeString(script, SCRIPT);
    if (!script.toFile().setExecutable(true)) {
      throw new IOException(script + " cannot be made executable");
    }
    Files.writeString(
        folder.resolve("pulls.json"), "[{\"number\":7,\"head\":{\"sha\":\"" + SHA + "\"}}]");
    hub.comments("[]");
    return hub;
  }

  /** Whether the machine has what the filters are written for. */
  boolean canFilter() {
    return Launched.run(folder, Map.of(), List.of("sh", "-c", "command -v jq")).exitCode() == 0;
  }

  void comments(String json) throws IOException {
    Files.writeString(folder.resolve("comments.json"), json);
  }

  /** The last change that it was told of. */
  List<String> told() throws IOException {
    Path told = folder.resolve("told");
    return Files.exists(told) ? Files.readAllLines(told) : List.of();
  }

  String body() throws IOException {
    return Files.readString(folder.resolve("body"));
  }
}
