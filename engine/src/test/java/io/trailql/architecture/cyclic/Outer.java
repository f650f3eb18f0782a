package io.trailql.architecture.cyclic;

import io.trailql.architecture.cyclic.inner.Inner;

/** Needs {@link Inner}, which needs it. */
public record Outer(Inner inner) {}
