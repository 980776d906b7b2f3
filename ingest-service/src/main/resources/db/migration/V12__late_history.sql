-- Staged files of history that were given up and have landed since: what is listed of them is closed, also when the letter is read after this.
create table history_landed (
    address text primary key,
    landed_at timestamptz not null
);
-- There is a state more, landed; which there are, the service knows.
alter table rejection drop constraint rejection_state_check;
