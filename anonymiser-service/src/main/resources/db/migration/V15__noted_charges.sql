-- True of charges that the published store must have a note of: software from before the notes made none, and during a rolling update it
-- still draws. Rows of it count as not noted, and their lack says nothing of the store.
alter table budget_entry add column noted boolean not null default false;
