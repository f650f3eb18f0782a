/**
 * Catalogs in which a lake's table is registered, so that engines find it by a name: the interface
 * to them, and how one is found.
 *
 * <p>A {@link io.trailql.registration.TableName} names a table of a catalog of some kind; {@link
 * io.trailql.registration.CatalogRegistry} opens the {@link io.trailql.registration.CatalogEntry}
 * of that name, which can be read, made and pointed at another metadata file. What a catalog knows
 * is such a pointer and nothing more: the lake alone is the truth, and a pointer that is lost or
 * old is set again; unless its storage cannot decide which of several commits is the lake's, and a
 * catalog does. When it is set, and that it never goes back, is {@code compact}'s business.
 *
 * <p>Kinds of catalogs are found by {@link java.util.ServiceLoader} as {@link
 * io.trailql.registration.CatalogProvider}; none is in the engine. Level 3: imports {@code column},
 * {@code storage} and {@code error}.
 */
package io.trailql.registration;
