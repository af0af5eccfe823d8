package dev.ratchet.telemetry.format;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The collector's frames: each message behind its length in four bytes, as protobuf or JSON, each
 * compressed by itself with zstd or not. Also one bare protobuf message that is the whole file.
 */
final class OtlpFrames implements TelemetryFormat {
  private static final int MAX_MESSAGE = 64 << 20;

  /** Beyond this a message is no export but a bomb; the same ratio as for whole files. */
  private static final long MAX_RATIO = 200;

  private static final int LENGTH_BYTES = 4;

  /** Field 1, length-delimited: how every OTLP message begins. */
  private static final int FIRST_FIELD = 0x0a;

  private static final int SECOND_FIELD = 0x12;

  private static final int[] ZSTD = {0x28, 0xb5, 0x2f, 0xfd};

  @Override
  public String id() {
    return "otlp-protobuf";
  }

  @Override
  public String title() {
    return "OTLP protobuf, or the collector's length-prefixed frames";
  }

  @Override
  public boolean accepts(Head head) {
    byte[] bytes = head.bytes();
    return isBare(bytes) || isFramed(bytes);
  }

  private static boolean isFramed(byte[] bytes) {
    if (bytes.length <= LENGTH_BYTES) {
      return false;
    }
    int length = ByteBuffer.wrap(bytes).getInt();
    int first = bytes[LENGTH_BYTES];
    // No text begins with so small a number, so JSON is never taken for frames.
    return length > 0
        && length <= MAX_MESSAGE
        && (first == FIRST_FIELD || first == '{' || begins(bytes, LENGTH_BYTES));
  }

  /** A resource group, and in it a resource or a scope that fits: blank lines do not. */
  private static boolean isBare(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      boolean first = in.get() == FIRST_FIELD;
      long group = varint(in);
      int start = in.position();
      int tag = in.get();
      long part = varint(in);
      return first
          && (tag == FIRST_FIELD || tag == SECOND_FIELD)
          && in.position() - start + part <= group;
    } catch (BufferUnderflowException _) {
      return false;
    }
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    return Long.MAX_VALUE / 2;
  }

  private static boolean begins(byte[] bytes, int from) {
    for (int i = 0; i < ZSTD.length; i++) {
      if (from + i >= bytes.length || (bytes[from + i] & 0xff) != ZSTD[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void read(Export export, SignalSink sink) throws IOException {
    if (isFramed(export.head().bytes())) {
      new Frames(export.file(), export.in(), sink).read();
      return;
    }
    byte[] message = export.in().readNBytes(MAX_MESSAGE + 1);
    new Payload(export.file(), 1, 0, sink).read(message.length > MAX_MESSAGE ? null : message);
  }

  /** A file of frames. */
  private record Frames(String file, InputStream in, SignalSink sink) {
    void read() throws IOException {
      long offset = 0;
      for (long number = 1; ; number++) {
        byte[] prefix = in.readNBytes(LENGTH_BYTES);
        Payload payload = new Payload(file, number, offset, sink);
        if (prefix.length == 0) {
          return;
        }
        long length = prefix.length < LENGTH_BYTES ? 0 : ByteBuffer.wrap(prefix).getInt();
        if (length < 0 || prefix.length < LENGTH_BYTES) {
          payload.quarantine("no length of a message; what follows is lost");
          return;
        }
        offset += LENGTH_BYTES + length;
        if (!payload.readFrom(in, length)) {
          return;
        }
      }
    }
  }

  /** One message and its place; its number stands for a line. */
  private record Payload(String file, long number, long offset, SignalSink sink) {
    /** False when the file ends within the message. */
    boolean readFrom(InputStream in, long length) throws IOException {
      if (length > MAX_MESSAGE) {
        quarantine("longer than 64 MiB");
        in.skipNBytes(length);
        return true;
      }
      byte[] bytes = in.readNBytes((int) length);
      if (bytes.length < length) {
        quarantine("cut off in the middle, as is the file");
        return false;
      }
      read(begins(bytes, 0) ? unpacked(bytes) : bytes);
      return true;
    }

    void read(byte @Nullable [] bytes) throws IOException {
      if (bytes == null) {
        quarantine("longer than 64 MiB, or not zstd, or unpacks to far more than an export does");
      } else if (bytes.length > 0 && bytes[0] == '{') {
        new OtlpRequest(
                file,
                new OtlpRequest.Source(
                    number,
                    offset,
                    false,
                    true,
                    () -> JsonLineRows.MAPPER.createParser(bytes),
                    () -> ""),
                sink)
            .read();
      } else {
        new OtlpMessage(bytes, sink, this::quarantine).read();
      }
    }

    void quarantine(String reason) {
      sink.quarantine(new Quarantined(file, number, offset, reason));
    }
  }

  private static byte @Nullable [] unpacked(byte[] packed) {
    long limit = Math.min(MAX_MESSAGE, Math.max(1 << 20, MAX_RATIO * packed.length));
    try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(packed))) {
      byte[] bytes = in.readNBytes((int) limit + 1);
      return bytes.length > limit ? null : bytes;
    } catch (IOException _) {
      return null;
    }
  }
}
