-- How far a topic of core banking was read; moves in the transaction that makes its messages safe. All records of a
-- partition are one batch, which has no end.
create table topic_offset (
    topic text not null,
    partition integer not null,
    batch_id uuid not null references batch (id),
    next_offset bigint not null check (next_offset >= 0),
    primary key (topic, partition)
);
create index topic_offset_batch on topic_offset (batch_id);

-- What a partition brings is counted in one row, for years.
alter table batch_part
    alter accepted type bigint,
    alter duplicates type bigint,
    alter rejected type bigint;

-- Parquet files of the drop folder. What is read of one is its batch; parts have the size that the first reading had.
create table drop_file (
    number bigint generated always as identity primary key,
    sha256 text not null unique,
    name text not null,
    bytes bigint not null,
    modified_at timestamptz not null,
    batch_id uuid not null unique references batch (id),
    part_size integer not null,
    row_count bigint,
    -- What keeps it from being read: rule, row, column. Nothing of a row.
    problems text[] not null default '{}',
    noticed_at timestamptz not null
);
create index drop_file_as_it_lies on drop_file (name, bytes, modified_at);
create index batch_receiving on batch (id) where state = 'receiving';
