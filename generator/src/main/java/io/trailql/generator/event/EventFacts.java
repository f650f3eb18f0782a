package io.trailql.generator.event;

import java.time.Instant;

/**
 * What a written record says, in the terms of questions.
 *
 * @param bucketName {@code requestParameters.bucketName} of a call to S3, or null
 * @param mfaUsed {@code additionalEventData.MFAUsed} of a sign-in, or null
 * @param signIn {@code responseElements.ConsoleLogin} of a sign-in, or null
 * @param readOnly null where the record does not say
 */
public record EventFacts(
    String eventId,
    Instant eventTime,
    String eventSource,
    String eventName,
    String eventType,
    String identityType,
    String principalArn,
    String principalId,
    String accessKeyId,
    String sourceAddress,
    String userAgent,
    String errorCode,
    String errorMessage,
    Boolean readOnly,
    String bucketName,
    String mfaUsed,
    String signIn,
    int resources) {}
