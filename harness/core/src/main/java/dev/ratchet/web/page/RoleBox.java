package dev.ratchet.web.page;

import dev.ratchet.access.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A role with a box to tick. */
public record RoleBox(String word, String does, boolean ticked) {
  /** Every role. */
  public static List<RoleBox> all(Set<Role> ticked) {
    return Arrays.stream(Role.values())
        .map(role -> new RoleBox(role.word(), role.does(), ticked.contains(role)))
        .toList();
  }
}
