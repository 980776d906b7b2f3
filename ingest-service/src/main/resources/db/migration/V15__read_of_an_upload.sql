-- Bytes that were read of an upload for its records, when that ended; null where a former version ended it.
alter table upload add column read_at_end bigint;
