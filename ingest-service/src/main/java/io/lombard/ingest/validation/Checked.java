package io.lombard.ingest.validation;

/** What became of a record that was looked at. */
public sealed interface Checked permits Transaction, Location, Conversation, Description, Consent, Violation {}
