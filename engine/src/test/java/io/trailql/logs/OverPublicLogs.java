package io.trailql.logs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Tests over {@link PublicLogs}: reported as skipped where those are missing, which {@code .ci/run}
 * refuses.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@EnabledIf(
    value = "io.trailql.logs.PublicLogs#arePresent",
    disabledReason = "there is no ../shared/data beside the project")
public @interface OverPublicLogs {}
