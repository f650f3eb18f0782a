/**
 * Coverage of an archive: which account and region delivered on which day, and where days are
 * missing in between. The counting is SQL over {@code trail.objects}; finding what is not there is
 * done here. Imports the engine's root package, {@code column} and {@code sql.ResultColumn}.
 */
package io.trailql.cli.status;
