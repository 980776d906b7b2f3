-- Staged files whose message went to the dead letters. They are not deleted: told again when mended, they land.
create table history_given_up (
    address text primary key,
    given_up_at timestamptz not null
);
