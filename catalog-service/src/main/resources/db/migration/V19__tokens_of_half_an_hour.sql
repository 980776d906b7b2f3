-- The identity provider is told once more of each open client, and with it for how long its tokens last.
update partner_client set told_buyer = null where wanted;
