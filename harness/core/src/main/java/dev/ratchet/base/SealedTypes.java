package dev.ratchet.base;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets a sealed interface be its own list of subtypes: each record of it is written with {@code
 * "kind": "<kebab-case name>"}, and enums in kebab case, without a second list to keep.
 */
final class SealedTypes extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;
  private static final String KIND = "kind";

  @Override
  public @Nullable TypeResolverBuilder<?> findTypeResolver(
      MapperConfig<?> config, AnnotatedClass annotated, JavaType type) {
    if (sealedRoot(annotated.getRawType()) == null) {
      return super.findTypeResolver(config, annotated, type);
    }
    return new StdTypeResolverBuilder()
        .init(
            JsonTypeInfo.Value.construct(
                JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, KIND, null, false, true, true),
            null);
  }

  @Override
  public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
    Class<?> raw = annotated.getRawType();
    if (!isChoice(raw)) {
      return super.findSubtypes(annotated);
    }
    List<NamedType> named = new ArrayList<>();
    collect(raw, named);
    return named;
  }

  @Override
  public @Nullable String findTypeName(AnnotatedClass annotated) {
    Class<?> raw = annotated.getRawType();
    return sealedRoot(raw) == null
        ? super.findTypeName(annotated)
        : Names.kebab(raw.getSimpleName());
  }

  @Override
  public String[] findEnumValues(
      MapperConfig<?> config, AnnotatedClass type, Enum<?>[] values, String[] names) {
    for (int i = 0; i < values.length; i++) {
      if (names[i] == null) {
        names[i] = values[i] instanceof Severity ? values[i].name() : Names.kebab(values[i]);
      }
    }
    return names;
  }

  private static void collect(Class<?> sealed, List<NamedType> named) {
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      if (isChoice(permitted)) {
        collect(permitted, named);
      } else {
        named.add(new NamedType(permitted, Names.kebab(permitted.getSimpleName())));
      }
    }
  }

  private static @Nullable Class<?> sealedRoot(Class<?> type) {
    if (isChoice(type)) {
      return type;
    }
    for (Class<?> parent : type.getInterfaces()) {
      if (isChoice(parent)) {
        return parent;
      }
    }
    return null;
  }

  private static boolean isChoice(Class<?> type) {
    return type.isInterface() && type.isSealed() && type != Node.class;
  }
}
