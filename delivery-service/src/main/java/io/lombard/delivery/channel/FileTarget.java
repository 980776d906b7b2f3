package io.lombard.delivery.channel;

/** A place that files are put into. */
public sealed interface FileTarget extends Target permits S3Target, SftpTarget {}
