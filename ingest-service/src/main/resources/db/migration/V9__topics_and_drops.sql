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
