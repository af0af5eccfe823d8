package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.TempDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/schema.md} has a row for every table and view, and for nothing else. */
final class SchemaPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("ratchet.root")).resolve("docs/schema.md");

  @TempDir private Path directory;

  private List<String> named(String kind) throws Exception {
    return Pattern.compile("^\\| `" + kind + "\\.([a-z_]+)` \\| \\S", Pattern.MULTILINE)
        .matcher(Files.readString(PAGE))
        .results()
        .map(match -> match.group(1))
        .sorted()
        .toList();
  }

  @Test
  void everyTableHasItsSentence() throws Exception {
    assertThat(named("data"))
        .isEqualTo(TempDatabase.in(directory).use(Database::tables))
        .isNotEmpty();
  }

  @Test
  void everyViewHasItsSentence() throws Exception {
    List<String> views =
        TempDatabase.in(directory)
            .use(
                database ->
                    database.read(
                        "listing views",
                        sql ->
                            sql.list(
                                """
                                select view_name from duckdb_views()
                                where not internal and schema_name = 'main'
                                order by view_name""",
                                row -> row.text("view_name"))));
    assertThat(named("main")).isEqualTo(views).isNotEmpty();
  }
}
