package io.trailql.cli;
