package io.manta.installer.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * A test for which a run of everything has no time, or that takes many minutes by itself; it runs
 * only when somebody asks for it.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(
        named = "MANTA_LONG",
        matches = "1",
        disabledReason = "more than fits into the quarter of an hour of a run: set MANTA_LONG=1")
public @interface LongRun {}
