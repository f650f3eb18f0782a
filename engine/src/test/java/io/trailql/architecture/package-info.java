/**
 * What holds of the packages of every module, for the tests of all of them, and packages that break
 * it, to see that it is noticed. Imports nothing of the engine.
 */
package io.trailql.architecture;
