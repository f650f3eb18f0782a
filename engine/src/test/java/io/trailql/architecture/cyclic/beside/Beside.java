package io.trailql.architecture.cyclic.beside;

import io.trailql.architecture.cyclic.inner.Inner;

/** Needs {@link Inner}, which needs it by way of another. */
public record Beside(Inner inner) {}
