-- Where the landing stands. A row is claimed (epoch + 1) by the instance that Kafka gave the partition to; a commit
-- must find the epoch and the offset that it started from, so an instance that lost its partition can't commit.
create table landing_offset (
    topic text not null,
    partition integer not null,
    next_offset bigint not null check (next_offset >= 0),
    epoch bigint not null,
    updated_at timestamptz not null,
    primary key (topic, partition)
);

-- The lake's manifest: a file that isn't listed here does not exist, whatever lies on the disk.
create table lake_file (
    path text primary key,
    month text not null,
    bucket smallint not null check (bucket between 0 and 15),
    row_count bigint not null,
    size_bytes bigint not null,
    compacted boolean not null,
    landed_at timestamptz not null,
    removed_at timestamptz
);

create index lake_file_month on lake_file (month, bucket) where removed_at is null;
create index lake_file_removed on lake_file (removed_at) where removed_at is not null;

-- row_count grows with each landed record; duplicates is what compaction found to have come twice.
create table landed_month (
    month text primary key,
    row_count bigint not null,
    late_rows bigint not null default 0,
    duplicates bigint not null default 0,
    last_landed_at timestamptz not null,
    released_since timestamptz
);

-- Codes that the month's records carry, to find those that no product lists.
create table landed_code (
    month text not null,
    dimension text not null,
    code text not null,
    row_count bigint not null,
    primary key (month, dimension, code)
);

create table landing_rejection (
    reason text primary key,
    row_count bigint not null
);

-- The table of io.lombard.contracts.outbox.Outbox.
create table outbox (
    id bigint generated always as identity primary key,
    event_id uuid not null unique,
    topic text not null,
    key text not null,
    payload bytea not null,
    occurred_at timestamptz not null
);
