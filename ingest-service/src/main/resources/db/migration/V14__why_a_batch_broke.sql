-- Why a stream ended before its time, and in which line of its document.
alter table batch add column broken_by text, add column broken_at_line bigint;
