package dev.ratchet.web.http;

/** The methods that pages use. A GET changes nothing; HEAD is a GET without its body. */
public enum Method {
  GET,
  POST
}
