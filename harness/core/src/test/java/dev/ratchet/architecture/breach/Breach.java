package dev.ratchet.architecture.breach;

import com.sun.net.httpserver.HttpServer;
import dev.cel.common.CelOptions;
import dev.langchain4j.model.chat.ChatModel;
import dev.ratchet.vault.TextSeal;
import gg.jte.TemplateEngine;
import io.javalin.Javalin;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.time.Instant;
import java.util.Random;
import org.yaml.snakeyaml.LoaderOptions;
import picocli.CommandLine;

/** Breaks every fence on purpose, so that the rules are shown to see. */
@SuppressWarnings("unused")
final class Breach {
  static int counter;

  private Breach() {}

  static void everything(
      Connection connection,
      CommandLine commandLine,
      TemplateEngine engine,
      HttpClient client,
      HttpServer server,
      Javalin web,
      ChatModel model,
      LoaderOptions yaml,
      CelOptions cel,
      TextSeal seal) {
    counter++;
    seal.open(new byte[0], "", "");
    System.out.println(Instant.now() + " " + new Random().nextInt());
  }
}
