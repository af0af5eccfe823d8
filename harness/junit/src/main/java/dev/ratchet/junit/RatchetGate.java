package dev.ratchet.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that stands for a gate. It needs no content; its name should be one that the build
 * takes for a test, such as {@code CopilotGateTest}. What is left out here is taken from the
 * configuration parameters {@code ratchet.gate}, {@code ratchet.workspace} and {@code
 * ratchet.candidate}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RatchetGate {
  /** The gate's policy, named from the directory that the tests run in. */
  String value() default "";

  /** The directory that holds {@code gates/workspace.yaml}; else the nearest one upward. */
  String workspace() default "";

  /** A candidate to run in place of the policy's. */
  String candidate() default "";
}
