package dev.ratchet.check.rule.safety;

import dev.ratchet.base.Fields;
import java.util.List;

/**
 * Hosts that links may lead to: {@code example.org} for this one, {@code *.example.org} for all
 * below it, with {@code :8443} for another port than the usual one.
 */
public record HostList(List<Entry> entries) {
  /**
   * One host.
   *
   * @param below whether it stands for all hosts below it, and not for itself
   * @param port -1 for the usual one
   */
  public record Entry(String host, boolean below, int port) {}

  public HostList {
    entries = List.copyOf(entries);
  }

  /** Reads a setting; what is no host is a problem. */
  static HostList read(Fields settings, String key) {
    List<Entry> entries = settings.texts(key).stream().map(HostList::entry).toList();
    if (entries.stream().anyMatch(entry -> entry.host().isEmpty())) {
      settings.problem(
          key, "write hosts such as example.org or *.example.org, without scheme and path");
    }
    return new HostList(entries);
  }

  boolean allows(Link link) {
    return entries.stream().anyMatch(entry -> allows(entry, link));
  }

  private static boolean allows(Entry entry, Link link) {
    boolean host =
        entry.below() ? link.host().endsWith("." + entry.host()) : link.host().equals(entry.host());
    return host && !link.host().isEmpty() && isPort(entry.port(), link);
  }

  private static boolean isPort(int port, Link link) {
    boolean usual =
        link.port() == -1
            || (link.port() == 443 && !link.scheme().equals("http"))
            || (link.port() == 80 && !link.scheme().equals("https"));
    return port == -1 ? usual : port == link.port();
  }

  private static Entry entry(String written) {
    boolean below = written.startsWith("*.");
    String rest = below ? written.substring(2) : written;
    int colon = rest.lastIndexOf(':');
    boolean port = colon > 0 && rest.substring(colon + 1).matches("[0-9]{1,5}");
    String host = port ? rest.substring(0, colon) : rest;
    boolean plain = host.chars().noneMatch(c -> "/\\@:* ?#".indexOf(c) >= 0);
    return new Entry(
        plain ? DomainNames.normal(host) : "",
        below,
        port ? Integer.parseInt(rest.substring(colon + 1)) : -1);
  }
}
