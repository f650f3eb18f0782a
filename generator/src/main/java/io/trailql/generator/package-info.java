package io.trailql.generator;
