/**
 * What other engines read in a lake, row by row and column by column beside what TrailQL reads in
 * the archive: {@code ComparedLake} makes a lake and knows what must be in it, {@code RowText}
 * writes a row alike whichever engine it comes from.
 */
package io.trailql.agreement;
