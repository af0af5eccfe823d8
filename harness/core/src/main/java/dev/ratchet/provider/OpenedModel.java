package dev.ratchet.provider;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import org.jspecify.annotations.Nullable;

/** A model that can be asked once, on the calling thread. */
sealed interface OpenedModel {
  ChatResponse ask(ModelRequest request);

  /** An OpenAI-compatible model that replies as a whole. */
  record Whole(OpenAiChatModel model) implements OpenedModel {
    @Override
    public ChatResponse ask(ModelRequest request) {
      return model.chat(Wire.request(request));
    }
  }

  /** An OpenAI-compatible model that replies piece by piece. */
  record Streamed(OpenAiStreamingChatModel model) implements OpenedModel {
    @Override
    public ChatResponse ask(ModelRequest request) {
      Collected collected = new Collected();
      model.chat(Wire.request(request), collected);
      return collected.response(); // our transport reads the stream on this very thread
    }
  }

  /** A model of another provider. */
  record Foreign(ChatModel model) implements OpenedModel {
    @Override
    public ChatResponse ask(ModelRequest request) {
      return model.chat(PlainWire.request(request));
    }
  }

  /** The end of a stream. */
  final class Collected implements StreamingChatResponseHandler {
    private @Nullable ChatResponse response;
    private @Nullable Throwable error;

    @Override
    public void onCompleteResponse(ChatResponse complete) {
      response = complete;
    }

    @Override
    public void onError(Throwable thrown) {
      error = thrown;
    }

    private ChatResponse response() {
      ChatResponse complete = response;
      if (error != null || complete == null) {
        throw new StreamBroke(error);
      }
      return complete;
    }
  }

  /** A stream without a reply; the cause says why. */
  final class StreamBroke extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StreamBroke(@Nullable Throwable cause) {
      super("the stream brought no reply", cause);
    }
  }
}
