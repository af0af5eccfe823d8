package dev.ratchet.alert;

import java.util.List;

/**
 * What is remembered from one check to the next. What is to be told stands here before it is sent,
 * and leaves when it has arrived: a crash between the two tells it twice under one id, never not at
 * all.
 *
 * @param notices how many there have been
 * @param standing sorted by key
 * @param pending in the order in which they are to be told
 */
public record AlertState(long notices, List<Standing> standing, List<Pending> pending) {
  public static final AlertState NONE = new AlertState(0, List.of(), List.of());

  public AlertState {
    standing = List.copyOf(standing);
    pending = List.copyOf(pending);
  }

  /**
   * A notice that some channels have not got.
   *
   * @param channels their ids, at least one
   */
  public record Pending(Notice notice, List<String> channels) {
    public Pending {
      channels = List.copyOf(channels);
    }
  }
}
