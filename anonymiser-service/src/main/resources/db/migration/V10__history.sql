-- Staged files of history whose facts are in the lake, each noted in the transaction that lists these. A file that is told again is passed over.
create table landed_history (
    address text primary key,
    landed_at timestamptz not null
);
