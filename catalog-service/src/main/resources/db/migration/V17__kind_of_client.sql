-- As which kind of organisation a partner's own client signs in: the one of its latest agreement.
alter table partner_client add column buyer text not null default 'COMPANY';
update partner_client set
    buyer = coalesce((select agreement.buyer from agreement where agreement.partner = partner_client.partner
        order by valid_from desc limit 1), 'COMPANY');

-- Which kind the identity provider was told last. Former versions tell none and leave it empty, so whatever they settle is told again.
alter table partner_client add column told_buyer text;
