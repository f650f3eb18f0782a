package io.trailql.generator.event;

/**
 * An IAM user with its access key.
 *
 * @param name the user's name
 * @param id the unique id, AIDA…
 * @param accessKeyId the long-term key, AKIA…
 */
public record User(String name, String id, String accessKeyId) {}
