-- Before its budget is reserved, a release is attacked; what the gate found is kept, also of a refused release.
alter table release
    add column attacks text,
    add column examined text;
alter table release drop constraint release_state_check;
alter table release add constraint release_state_check
    check (state in ('requested', 'landing', 'computing', 'attacking', 'awaiting-approval', 'published', 'refused'));
