package io.manta.installer.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A test that takes many minutes of real time, and so runs only when somebody asks for it. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(
        named = "MANTA_LONG",
        matches = "1",
        disabledReason = "takes many minutes of real time: set MANTA_LONG=1")
public @interface LongRun {}
