package dev.ratchet.provider;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body as it comes and hands it over at its end: the caller's thread is woken once a
 * call, where a stream would wake it for the headers and for each piece. Keeps no more than a few
 * bytes beyond the most; whoever reads those knows that it was too long.
 */
final class WholeBody implements HttpResponse.BodySubscriber<byte[]> {
  private final int most;
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private Flow.@Nullable Subscription subscription;

  /**
   * Makes a collector.
   *
   * @param most bytes of a body that is not too long
   */
  WholeBody(int most) {
    this.most = most;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription opened) {
    subscription = opened;
    opened.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    for (ByteBuffer piece : pieces) {
      byte[] some = new byte[Math.min(piece.remaining(), most + 1 - bytes.size())];
      piece.get(some);
      bytes.writeBytes(some);
    }
    Flow.Subscription opened = subscription;
    if (bytes.size() > most && opened != null) {
      opened.cancel();
      onComplete();
    }
  }

  @Override
  public void onError(Throwable thrown) {
    body.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    body.complete(bytes.toByteArray());
  }
}
