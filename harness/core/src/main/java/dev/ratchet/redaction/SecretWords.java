package dev.ratchet.redaction;

import java.util.List;

/** Words that announce a secret, by how much they say about what follows. */
final class SecretWords {
  static final int NONE = 0;

  /** Anything may follow, also a plain word or a number. */
  static final int PASSWORD = 1;

  /** A key or token: letters and digits. */
  static final int KEY = 2;

  /** Also a word of programming: only what looks drawn by chance counts. */
  static final int FAINT = 4;

  static final List<String> PASSWORDS =
      List.of(
          "password",
          "passwords",
          "passwort",
          "passwd",
          "passphrase",
          "passcode",
          "pwd",
          "pass",
          "pw",
          "psw",
          "kennwort",
          "mot de passe",
          "mdp",
          "contraseña",
          "clave",
          "senha",
          "parola",
          "hasło",
          "haslem",
          "wachtwoord",
          "lösenord",
          "adgangskode",
          "kodeord",
          "passord",
          "salasana",
          "şifre",
          "heslo",
          "jelszó",
          "parolă",
          "пароль",
          "mật khẩu",
          "palavra passe",
          "passwortes",
          "login password",
          "dbpassword",
          "dbpass",
          "dbpasswd",
          "userpassword",
          "mysqlpassword",
          "pgpassword",
          "smtppassword",
          "adminpassword",
          "rootpassword",
          "requirepass",
          "storepass",
          "keypass",
          "userpass",
          "ldappassword",
          "sshpass",
          "pin",
          "pin code",
          "passkey",
          "pass phrase",
          "losenordet",
          "wifi key",
          "κωδικός",
          "סיסמה",
          "parool",
          "slaptažodis",
          "parole",
          "lozinka",
          "geslo",
          "パスワード",
          "密码",
          "密碼",
          "口令",
          "비밀번호",
          "暗証番号",
          "암호");

  static final List<String> KEYS =
      List.of(
          "secret",
          "api key",
          "api keys",
          "access key",
          "access token",
          "auth token",
          "client secret",
          "private key",
          "secret key",
          "secret access key",
          "token",
          "signing key",
          "encryption key",
          "account key",
          "shared access key",
          "subscription key",
          "refresh token",
          "session token",
          "webhook secret",
          "master key",
          "app key",
          "app secret",
          "application key",
          "service key",
          "auth key",
          "bot token",
          "personal access token",
          "id token",
          "api token",
          "api secret",
          "credential",
          "credentials",
          "zugangsdaten",
          "geheimnis",
          "api schlüssel",
          "schlüssel",
          "clé api",
          "clé d api",
          "clave api",
          "clave de api",
          "chave api",
          "chave de api",
          "chiave api",
          "apitoken",
          "jwt",
          "authorization",
          "session key",
          "sas",
          "sig",
          "signature key",
          "bearer token",
          "shared secret",
          "secret token",
          "license key",
          "storage key",
          "consumer secret",
          "aws key",
          "トークン",
          "シークレット",
          "密钥",
          "令牌",
          "APIキー");

  static final List<String> WEAK = List.of("key", "keys", "auth", "pat");

  private static final Lexicon WORDS = lexicon();

  private SecretWords() {}

  /** The strongest of what the word means. */
  static int strength(String text, int start, int end) {
    if (text.charAt(start) > 0x2E7F) {
      return PASSWORDS.contains(text.substring(start, end)) ? PASSWORD : KEY;
    }
    return Integer.lowestOneBit(WORDS.bits(text, start, end));
  }

  private static Lexicon lexicon() {
    Lexicon.Builder builder = new Lexicon.Builder();
    PASSWORDS.forEach(word -> builder.add(word, PASSWORD));
    KEYS.forEach(word -> builder.add(word, KEY));
    WEAK.forEach(word -> builder.add(word, FAINT));
    return builder.build();
  }
}
