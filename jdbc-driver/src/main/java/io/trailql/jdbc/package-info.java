package io.trailql.jdbc;
