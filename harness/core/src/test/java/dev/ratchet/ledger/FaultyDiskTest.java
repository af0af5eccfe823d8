package dev.ratchet.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.testing.Effort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every storage operation fails once, in each way: what was acknowledged is there afterwards. */
final class FaultyDiskTest {
  private static final int RECORDS = Effort.of(15, 50);

  @TempDir Path folder;

  /** How an operation fails. */
  private enum Fault {
    REFUSED,
    /** Half of the bytes get there. */
    SHORT,
    /** All bytes get there, and an error comes back all the same. */
    LATE
  }

  @Test
  void atEachOperationARecordIsThereOrItsWriterIsToldAndTheFileGoesOn() {
    for (Fault fault : Fault.values()) {
      for (boolean sticky : new boolean[] {false, true}) {
        int operations = Integer.MAX_VALUE;
        for (int at = 1; at <= operations; at++) {
          Path path = folder.resolve(fault + "-" + sticky + "-" + at);
          operations = fail(path, fault, sticky, at);
        }
        assertThat(operations).as("faults were met").isGreaterThan(RECORDS);
      }
    }
  }

  /** Returns how many operations a run of it takes. */
  private static int fail(Path path, Fault fault, boolean sticky, int at) {
    List<String> acknowledged = new ArrayList<>();
    FaultyDisk[] disk = new FaultyDisk[1];
    try (RecordFile file =
        RecordFile.open(
            path,
            real -> {
              disk[0] = new FaultyDisk(real, fault, sticky, at);
              return disk[0];
            })) {
      boolean broke = false;
      for (int i = 0; i < RECORDS; i++) {
        try {
          file.note("{\"note\":" + i + "}");
          file.append("{\"record\":" + i + "}");
          acknowledged.add("{\"record\":" + i + "}");
          assertThat(broke).as("nothing is acknowledged after a failure").isFalse();
        } catch (RatchetException e) {
          assertThat(e.code()).isEqualTo(ErrorCode.STORAGE);
          broke = true;
        }
      }
      assertThat(broke).isEqualTo(disk[0].operations >= at);
    }
    List<String> kept = Records.read(path).records();
    assertThat(kept).containsAll(acknowledged);
    try (RecordFile again = RecordFile.open(path)) {
      again.append("{\"record\":\"after\"}");
    }
    assertThat(Records.read(path).records())
        .hasSize(kept.size() + 1)
        .endsWith("{\"record\":\"after\"}");
    return 2 * RECORDS + RECORDS; // a note, a record and a sync each
  }

  private static final class FaultyDisk implements RecordFile.Disk {
    private final RecordFile.Disk real;
    private final Fault fault;
    private final boolean sticky;
    private final int at;
    private int operations;

    FaultyDisk(RecordFile.Disk real, Fault fault, boolean sticky, int at) {
      this.real = real;
      this.fault = fault;
      this.sticky = sticky;
      this.at = at;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      if (!fails()) {
        real.write(bytes);
        return;
      }
      switch (fault) {
        case REFUSED -> {}
        case SHORT -> real.write(Arrays.copyOf(bytes, bytes.length / 2));
        case LATE -> real.write(bytes);
      }
      throw new IOException("no space left");
    }

    @Override
    public void sync() throws IOException {
      if (fails()) {
        throw new IOException("input/output error");
      } // and no real one, which would only take time here
    }

    @Override
    public void close() throws IOException {
      real.close();
    }

    private boolean fails() {
      operations++;
      return sticky ? operations >= at : operations == at;
    }
  }
}
