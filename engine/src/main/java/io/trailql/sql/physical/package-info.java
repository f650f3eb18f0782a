/**
 * From a relational tree to a plan of our operators. Each node is asked only for the columns, and
 * the fields inside columns, that somebody above it needs; what a scan must read, may skip and can
 * filter follows from that. Imports {@code sql.expression}, {@code operator}, {@code scan}, {@code
 * scan.shared} and {@code predicate}.
 */
package io.trailql.sql.physical;
