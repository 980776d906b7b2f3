-- Such as a job of the cluster none of whose pods runs.
alter table release add column waits_for text;
