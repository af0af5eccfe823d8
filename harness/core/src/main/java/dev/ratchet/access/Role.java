package dev.ratchet.access;

import dev.ratchet.base.Names;
import java.util.Arrays;
import java.util.Optional;

/** What a person is trusted with; one person may hold several. */
public enum Role {
  VIEWER("reads the casebook, incidents, datasets and reports"),
  LABELLER("labels the cases of their own queue, blind"),
  ADJUDICATOR("decides where labellers disagree"),
  MAINTAINER("edits cases, opens evidence, sends incidents to labelling, publishes datasets"),
  RELEASE_MANAGER("signs releases off, marks incidents as known"),
  ADMIN("adds people and gives them roles; sees no text");

  private final String does;

  Role(String does) {
    this.does = does;
  }

  /** As it is written in files and forms, such as {@code release-manager}. */
  public String word() {
    return Names.kebab(this);
  }

  /** What it is for, in a few words. */
  public String does() {
    return does;
  }

  /** The role of a word. */
  public static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
