/**
 * Archives of a large organisation, which no disk holds: their listings and objects are made when
 * they are asked for ({@code Organisation}, {@code SimulatedStorage}), and every request is counted
 * as S3 would bill it. Compaction goes through its public door, hour after hour of a clock that
 * tests set ({@code HourlyCases}). Needles are looked for in lakes of as many data files as such an
 * archive makes in years ({@code NeedleCases}), and days of it are planned ({@code PlanningCases}).
 */
package io.trailql.organisation;
