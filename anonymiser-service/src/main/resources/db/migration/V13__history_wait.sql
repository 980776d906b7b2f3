-- Since when a partition waits for a staged file that isn't fit; gone when one was. So a restart doesn't begin the wait anew.
create table history_wait (
    topic text not null,
    partition integer not null,
    since timestamptz not null,
    primary key (topic, partition)
);
