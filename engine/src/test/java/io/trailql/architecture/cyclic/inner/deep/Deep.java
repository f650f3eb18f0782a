package io.trailql.architecture.cyclic.inner.deep;

import io.trailql.architecture.cyclic.beside.Beside;

/** Needs {@link Beside}. */
public record Deep(Beside beside) {}
