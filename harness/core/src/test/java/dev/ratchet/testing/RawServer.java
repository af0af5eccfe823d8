package dev.ratchet.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A server of bare sockets on loopback, for everything that an HTTP server is too polite for. */
public final class RawServer implements AutoCloseable {
  private final ServerSocket server;
  private final String scheme;
  private final Play play;
  private final List<Request> received = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  private RawServer(ServerSocket server, String scheme, Play play) {
    this.server = server;
    this.scheme = scheme;
    this.play = play;
    Thread.ofVirtual().start(this::accept);
  }

  /** A request as it arrived; the number counts from 0. */
  public record Request(int number, String head, String body) {}

  /** What the server does with a request; the connection is closed afterwards. */
  public interface Play {
    void on(Connection connection) throws IOException, InterruptedException;
  }

  /** One connection whose request was read. */
  public record Connection(Request request, Socket socket, RawServer server) {
    public void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] bytes) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    }

    /** A whole response with its length. */
    public void reply(int status, String headers, byte[] body) throws IOException {
      send(
          "HTTP/1.1 "
              + status
              + " X\r\nConnection: close\r\nContent-Length: "
              + body.length
              + "\r\n"
              + headers
              + "\r\n");
      send(body);
    }

    /** Leaves with a reset instead of an end. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Says nothing more until the client leaves or the server closes. */
    public void stall() throws InterruptedException {
      server.closing.await();
    }

    /** Waits so long, or less when the server closes; true while it is open. */
    public boolean pause(long millis) throws InterruptedException {
      return !server.closing.await(millis, TimeUnit.MILLISECONDS);
    }
  }

  public static RawServer start(Play play) {
    try {
      return new RawServer(
          new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), "http", play);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static RawServer startTls(SSLContext context, Play play) {
    try {
      ServerSocket socket =
          context
              .getServerSocketFactory()
              .createServerSocket(0, 100, InetAddress.getLoopbackAddress());
      return new RawServer(socket, "https", play);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  public String baseUrl() {
    return scheme + "://127.0.0.1:" + port() + "/v1";
  }

  public List<Request> received() {
    return List.copyOf(received);
  }

  /**
   * The same once there are so many: who gave up early may have sent what is not read yet. After
   * ten seconds, what there is.
   */
  public List<Request> received(int atLeast) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    synchronized (received) {
      for (long left = 1; received.size() < atLeast && left > 0; ) {
        try {
          TimeUnit.NANOSECONDS.timedWait(received, end - System.nanoTime());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          break;
        }
        left = end - System.nanoTime();
      }
    }
    return received();
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (closing.getCount() > 0) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Request request = read(socket.getInputStream());
      if (request != null) {
        play.on(new Connection(request, socket, this));
      }
    } catch (IOException e) {
      // the client left, which is what many of these plays are for
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Request read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      head.write(b);
      last = last << 8 | b;
      if (last == 0x0d0a0d0a) {
        String text = head.toString(StandardCharsets.ISO_8859_1);
        String body = new String(in.readNBytes(length(text)), StandardCharsets.UTF_8);
        synchronized (received) {
          Request request = new Request(received.size(), text, body);
          received.add(request);
          received.notifyAll();
          return request;
        }
      }
    }
    return null;
  }

  private static int length(String head) {
    return head.toLowerCase(Locale.ROOT)
        .lines()
        .filter(line -> line.startsWith("content-length:"))
        .map(line -> Integer.valueOf(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }
}
