package io.lombard.cli.api;

import com.fasterxml.jackson.databind.JsonNode;

/** A service's answer: a missing node where it had no JSON body. */
public record Answer(int status, JsonNode body) {}
