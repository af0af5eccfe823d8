package dev.ratchet.store;

import dev.ratchet.base.RatchetException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The process in which users' SQL runs. It is asked on its standard input and answers on its
 * standard output, both a pipe of {@link ConfinedProcess}; it reads one file and has no
 * environment. Whatever goes wrong in it, its parent lives.
 */
public final class ConfinedMain {
  static final int ROW = 1;
  static final int DONE = 2;
  static final int REFUSED = 3;

  private static final int LONGEST_REASON = 2_000;

  private ConfinedMain() {}

  /**
   * Answers until the parent closes the pipe.
   *
   * @param args the copy's file, and how much memory the engine may take
   */
  public static void main(String[] args) throws IOException, SQLException {
    try (DataInputStream in = in();
        DataOutputStream out = out();
        ConfinedQueries queries = ConfinedQueries.over(Path.of(args[0]), args[1])) {
      while (true) {
        answer(queries, in, out);
        out.flush();
      }
    } catch (EOFException _) {
      // The parent has asked everything.
    }
  }

  private static DataInputStream in() {
    return new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
  }

  private static DataOutputStream out() {
    return new DataOutputStream(
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
  }

  private static void answer(ConfinedQueries queries, DataInputStream in, DataOutputStream out)
      throws IOException {
    int columns = in.readInt();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      names.add(in.readUTF());
    }
    String sql = in.readUTF();
    try {
      queries.run(sql, names, (request, part, numbers) -> row(out, request, part, numbers));
      out.writeByte(DONE);
    } catch (RatchetException e) {
      out.writeByte(REFUSED);
      out.writeUTF(e.text().substring(0, Math.min(e.text().length(), LONGEST_REASON)));
    }
  }

  private static void row(
      DataOutputStream out, String request, @Nullable String part, List<@Nullable Double> numbers) {
    try {
      out.writeByte(ROW);
      out.writeUTF(request);
      out.writeBoolean(part != null);
      if (part != null) {
        out.writeUTF(part);
      }
      for (Double number : numbers) {
        out.writeBoolean(number != null);
        if (number != null) {
          out.writeDouble(number);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the parent has gone", e);
    }
  }
}
