package dev.ratchet.flow.casebook;

import static dev.ratchet.flow.casebook.DeskWorkspace.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.admin.RebuildFlow;
import dev.ratchet.store.CasebookProjection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The casebook of a server, and that of a command which runs within it. */
final class SharedBookTest {
  @TempDir private Path root;

  @Test
  void severalBooksOverOneOpenStoreWriteEachActOnce() throws Exception {
    try (DeskWorkspace at = new DeskWorkspace(root, 8)) {
      List<Thread> people = new ArrayList<>();
      for (int person = 0; person < 4; person++) {
        String by = "person-" + person;
        long number = at.next(by);
        LabelDesk desk = person % 2 == 0 ? at.desk() : within(at).labelling();
        people.add(Thread.ofPlatform().start(() -> judgeOften(desk, by, number)));
      }
      for (Thread person : people) {
        person.join();
      }
      assertThat(at.kinds().stream().filter("case-judged"::equals)).hasSize(40);
      at.pause();
      ContentHash before = casebook(at);
      new RebuildFlow(at.ratchet).rebuild();
      assertThat(casebook(at)).isEqualTo(before);
      at.reopen();
    }
  }

  private static OpenCasebook within(DeskWorkspace at) {
    return new Casebook(at.ratchet.over(at.book().database().lease()), _ -> {}).open();
  }

  private static void judgeOften(LabelDesk desk, String by, long number) {
    for (int i = 0; i < 10; i++) {
      desk.judge(by, new DeskForm.Judge(by + "-form-" + i, number, 0, good()));
    }
  }

  @Test
  void aFormThatTheTablesCouldNotTakeCountsOnceWhenItIsSentAgain() throws Exception {
    try (DeskWorkspace at = new DeskWorkspace(root, 1)) {
      long number = at.next("ana");
      DeskForm.Judge form = new DeskForm.Judge("form-sent-twice", number, 0, good());
      try (Connection other = beside(at)) {
        other.setAutoCommit(false);
        run(other, "update data.open_cases set changed = changed + 1");
        assertThatThrownBy(() -> at.desk().judge("ana", form))
            .isInstanceOfSatisfying(
                RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY));
        other.rollback();
      }
      assertThat(at.kinds().stream().filter("case-judged"::equals)).hasSize(1);
      at.desk().judge("ana", form);
      assertThat(at.kinds().stream().filter("case-judged"::equals)).hasSize(1);
      assertThat(at.desk().said("ana", number)).isPresent();
    }
  }

  /** A connection to the store that this process has open, which takes the same settings. */
  private static Connection beside(DeskWorkspace at) throws SQLException {
    Properties same = new Properties();
    same.setProperty("memory_limit", "1GB");
    same.setProperty("threads", "2");
    same.setProperty("autoinstall_known_extensions", "false");
    same.setProperty("autoload_known_extensions", "false");
    return DriverManager.getConnection(
        "jdbc:duckdb:" + at.ratchet.workspace().store().toAbsolutePath(), same);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static ContentHash casebook(DeskWorkspace at) {
    return at.ratchet.store().use(database -> database.contentHashOf(CasebookProjection.TABLES));
  }
}
