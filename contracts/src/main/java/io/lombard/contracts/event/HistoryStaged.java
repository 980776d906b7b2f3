package io.lombard.contracts.event;

/**
 * A claim check: facts lie as one Parquet file in the store that ingest and anonymiser share, and this says where. Each row is a message of the
 * topic, its columns the fields of that contract by name: texts, and whole numbers of 64 bits where JSON has numbers. Key of the topic: the batch.
 *
 * @param address name of the file below the store; the same address always means the same content
 * @param sha256 of the file, 64 lower-case hexadecimal digits
 * @param rows facts in the file, at least one
 * @param topic whose messages the rows are
 * @param firstMonth of the facts, such as {@code 2019-01}
 * @param lastMonth of the facts
 */
public record HistoryStaged(
        String address, String sha256, long rows, String topic, String firstMonth, String lastMonth) {}
