-- What an agreement costs and how much of the rows it opens. What was signed before was free and whole.
alter table access_request
    add column buyer text not null default 'COMPANY',
    add column price jsonb,
    add column limits jsonb;
alter table agreement
    add column buyer text not null default 'COMPANY',
    add column price jsonb not null default '{"plan": "free"}',
    add column limits jsonb not null default '{"rows": {}, "firstMonth": null, "monthlyRows": null}';

-- What stood before is told anew in today's form.
insert into outbox (event_id, topic, key, payload, occurred_at)
select gen_random_uuid(), 'catalog.product-defined.v1', product, convert_to(jsonb_build_object(
    'product', product, 'revision', revision, 'opensOn', document -> 'spec' -> 'opensOn',
    'audience', document -> 'spec' -> 'audience',
    'definedAt', to_char(defined_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'UTF8'), now()
from offer where revision = (select max(revision) from offer latest where latest.product = offer.product)
union all
select gen_random_uuid(), 'catalog.agreement-changed.v1', id::text, convert_to(jsonb_build_object(
    'agreementId', id, 'partner', partner, 'partnerName', partner_name, 'product', product, 'purpose', purpose,
    'state', state, 'columns', columns, 'limits', '{"rows": {}, "firstMonth": null, "monthlyRows": null}'::jsonb,
    'buyer', 'company', 'price', price,
    'validFrom', to_char(valid_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'validUntil', to_char(valid_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'version', version,
    'changedAt', to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'UTF8'), now()
from agreement;
