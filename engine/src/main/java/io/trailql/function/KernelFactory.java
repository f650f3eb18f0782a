package io.trailql.function;

import io.trailql.column.ConstantVector;
import io.trailql.column.Type;
import java.util.List;
import java.util.Optional;

/**
 * Makes the kernel for one call, so that constant arguments (patterns, paths, formats, units) are
 * understood once, and refused early.
 */
@FunctionalInterface
public interface KernelFactory {
  /**
   * The kernel for a call.
   *
   * @param types of the arguments
   * @param constants the value of each argument that is a literal
   */
  Kernel bind(List<Type> types, List<Optional<ConstantVector>> constants);
}
