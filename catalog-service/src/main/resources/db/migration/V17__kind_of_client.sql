-- As which kind of organisation a partner's own client signs in: the one of its latest agreement.
alter table partner_client add column buyer text not null default 'COMPANY';

-- The identity provider is told once more of clients that are open, so that it hears their kinds.
update partner_client set
    buyer = coalesce((select agreement.buyer from agreement where agreement.partner = partner_client.partner
        order by valid_from desc limit 1), 'COMPANY'),
    settled = settled and not wanted;
