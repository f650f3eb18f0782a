package io.trailql.s3;
