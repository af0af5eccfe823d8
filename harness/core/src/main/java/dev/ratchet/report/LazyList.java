package dev.ratchet.report;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;

/**
 * A list whose items are made when they are looked at, and not kept: a report goes once through
 * cases of which all together would not fit into memory.
 */
public final class LazyList<S, T> extends AbstractList<T> implements RandomAccess {
  private final List<S> source;
  private final Function<? super S, ? extends T> make;

  private LazyList(List<S> source, Function<? super S, ? extends T> make) {
    this.source = source;
    this.make = make;
  }

  /** The items of a list, each made anew at each look. */
  public static <S, T> List<T> of(List<S> source, Function<? super S, ? extends T> make) {
    return new LazyList<>(source, make);
  }

  @Override
  public T get(int index) {
    return make.apply(source.get(index));
  }

  @Override
  public int size() {
    return source.size();
  }
}
