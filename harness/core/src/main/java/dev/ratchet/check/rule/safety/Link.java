package dev.ratchet.check.rule.safety;

/**
 * A link of a reply.
 *
 * @param raw as it was written
 * @param loads whether it is loaded as soon as the reply is shown, as an image is
 * @param scheme in lower case, such as {@code https}; empty where none is written
 * @param userInfo whether a user name stands before the host, which misleads a reader
 * @param host in lower case, ASCII (punycode), without a closing dot; empty where it cannot be read
 * @param port the port that is written; -1 for none
 * @param rest path, query and fragment as they were written
 */
record Link(
    String raw,
    boolean loads,
    String scheme,
    boolean userInfo,
    String host,
    int port,
    String rest) {
  /** Schemes whose addresses have no host. */
  boolean hasNoHost() {
    return scheme.equals("tel") || scheme.equals("sms");
  }
}
