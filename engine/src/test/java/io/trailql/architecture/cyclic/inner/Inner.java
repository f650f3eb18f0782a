package io.trailql.architecture.cyclic.inner;

import io.trailql.architecture.cyclic.Outer;
import io.trailql.architecture.cyclic.inner.deep.Deep;

/** Needs {@link Outer}, which needs it, and {@link Deep}. */
public record Inner(Outer outer, Deep deep) {}
