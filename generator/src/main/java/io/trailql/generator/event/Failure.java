package io.trailql.generator.event;

/**
 * Why a call failed.
 *
 * @param code the error code; null for a failed sign-in, which has a message only
 * @param message the error message; null when there is none
 */
public record Failure(String code, String message) {}
