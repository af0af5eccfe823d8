package dev.ratchet.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.ratchet.base.Json;
import dev.ratchet.store.TextKeeper;
import dev.ratchet.vault.TextSeal;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Sealed text has few doors, and all that lead to a person go through the ledger. */
final class CapturedTextTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .importUrl(Json.class.getProtectionDomain().getCodeSource().getLocation());
  private static final JavaClasses BREACHES =
      new ClassFileImporter().importPackages("dev.ratchet.architecture.breach");

  private static ArchRule onlyTheKeeperOpensSeals() {
    return noClasses()
        .that(
            DescribedPredicate.describe("are no keeper", type -> !name(type).equals("SealedTexts")))
        .should()
        .callMethodWhere(
            DescribedPredicate.describe("open a seal", access -> opens(access, TextSeal.class)));
  }

  @Test
  void sealsAreOpenedByTheKeeperAlone() {
    assertThat(onlyTheKeeperOpensSeals().evaluate(BREACHES).hasViolation())
        .as("the planted breach is caught")
        .isTrue();
    onlyTheKeeperOpensSeals().check(PRODUCT);
  }

  /**
   * A merge puts a trace together from its fragments, an erasure and the end of a published case's
   * text seal what stays anew, all unseen; everyone else goes through the audited door, which also
   * gives fragments their keeper when someone reads them.
   */
  @Test
  void keepersAreAskedToOpenByTheAuditedDoorAndUnseenWorkOnly() {
    Set<String> doors =
        PRODUCT.stream()
            .flatMap(type -> type.getMethodCallsFromSelf().stream())
            .filter(call -> opens(call, TextKeeper.class))
            .map(call -> name(call.getOriginOwner()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(doors)
        .containsExactly("AuditedTexts", "ErasureStore", "Fragments", "PublishedTexts");
  }

  private static boolean opens(JavaAccess<?> access, Class<?> owner) {
    return access.getTargetOwner().isAssignableTo(owner) && access.getName().equals("open");
  }

  /** Of the top-level class. */
  private static String name(JavaClass type) {
    String simple = type.getName().substring(type.getPackageName().length() + 1);
    return simple.contains("$") ? simple.substring(0, simple.indexOf('$')) : simple;
  }
}
