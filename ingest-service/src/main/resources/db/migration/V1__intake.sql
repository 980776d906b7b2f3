-- One request that brought records. No personal data.
create table batch (
    id uuid primary key,
    source text not null,
    state text not null check (state in ('receiving', 'complete', 'broken')),
    started_at timestamptz not null,
    ended_at timestamptz
);

-- What is safe of a request: written in the transaction that remembers the part's events, after Kafka had them.
create table batch_part (
    batch_id uuid not null references batch (id),
    part integer not null,
    accepted integer not null,
    duplicates integer not null,
    rejected integer not null,
    safe_at timestamptz not null,
    primary key (batch_id, part)
);

-- Ids of events that were taken: keyed hashes, random, so a record that comes again is known. The day is there to
-- let old ones go by.
create table seen_event (
    event_id uuid primary key,
    seen_on date not null default current_date
);
