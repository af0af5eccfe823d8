package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.release.ReleaseRecord;
import dev.ratchet.canary.release.SignedRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description = "Check signed releases.",
    footer = {"", "Example: ratchet release verify release-1.json --key sha256:1a2b…"})
final class ReleaseCommand implements Callable<Integer> {
  private static final long LONGEST = 32L << 20;

  private final Session session;
  @Spec private CommandSpec spec = CommandSpec.create();

  ReleaseCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ExitCodes.DONE;
  }

  /**
   * What was found of a file.
   *
   * @param trusted whether the key is the one that was named
   */
  record Verified(ReleaseRecord release, String key, boolean trusted) {}

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Check a signed release offline: that no byte has changed since it was signed, and, with",
        "--key, by whose key. Exit code 0 is proven, 4 intact but by a key that was not named,",
        "5 changed."
      })
  int verify(
      @Parameters(paramLabel = "FILE", description = "The signed release.") Path file,
      @Option(
              names = "--key",
              paramLabel = "HASH",
              description =
                  "The key that you trust, as 'ratchet canary sign' told it: sha256:…. Have it from"
                      + " elsewhere than the file.")
          @Nullable String key) {
    SignedRelease signed = SignedRelease.checked(file.toString(), bytes(file));
    boolean trusted = signed.key().value().equals(key);
    if (key != null && !trusted) {
      throw new RatchetException(
          ErrorCode.TAMPERED,
          file + ": was signed with another key, " + signed.key() + "; ask who signed it");
    }
    Verified verified = new Verified(signed.release(), signed.key().value(), trusted);
    session.tell(verified, () -> text(verified));
    return trusted ? ExitCodes.DONE : ExitCodes.INCONCLUSIVE;
  }

  private byte[] bytes(Path file) {
    Path path = session.here().resolve(file);
    try {
      if (Files.size(path) > LONGEST) {
        throw new RatchetException(ErrorCode.TAMPERED, file + ": is too long for a release");
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND, file + ": there is no such file; check the name", e);
    }
  }

  private static String text(Verified verified) {
    ReleaseRecord release = verified.release();
    String who =
        "%s of canary %s, revision %d, signed by %s at %s\nNot a byte has changed since.\n"
            .formatted(
                release.outcome().name().toLowerCase(Locale.ROOT),
                release.canary(),
                release.revision(),
                release.signer(),
                release.at());
    return verified.trusted()
        ? who + "Signed with the key that you named."
        : who
            + "Key: %s\nWhose key that is, the file cannot say: name the one that you trust with --key."
                .formatted(verified.key());
  }
}
