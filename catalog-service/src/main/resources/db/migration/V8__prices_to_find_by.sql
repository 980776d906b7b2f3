-- To whom a dataset is offered on which plan, as the list narrows by it: company-free, research-per-use.
create function offered_plans(document jsonb) returns text[] language sql immutable as
$$ select array(select buyer || '-' || (price ->> 'plan') from jsonb_each(document -> 'spec' -> 'prices') offered (buyer, price) order by 1) $$;
alter table dataset add column plans text[] not null default '{}';
update dataset set plans = offered_plans(document) from offer
    where offer.product = dataset.product
    and revision = (select max(revision) from offer latest where latest.product = dataset.product);
drop function offered_plans(jsonb);

-- Approvals that nobody signs are looked for by their age.
create index access_request_approved on access_request (decided_at) where state = 'approved';
