-- Which instance takes something in that all of them see: an upload, or a file of the drop folder. It says so again and again; one that
-- was silent until the time has lost it.
create table intake_lease (
    id uuid primary key,
    holder uuid not null,
    held_until timestamptz not null
);
-- Bytes that were read so far of an upload for its records, as whoever takes it in told last.
alter table upload add column read_so_far bigint;
