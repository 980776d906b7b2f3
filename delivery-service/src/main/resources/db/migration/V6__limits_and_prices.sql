-- What was signed before is whole and free.
alter table agreement
    add column limits jsonb not null default '{"rows": {}, "firstMonth": null, "monthlyRows": null}',
    add column buyer text not null default 'company',
    add column price jsonb not null default '{"plan": "free"}';
