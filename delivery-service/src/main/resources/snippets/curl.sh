token=$(sed -n 's/.*"bearerToken" *: *"\([^"]*\)".*/\1/p' lombard.share)
printf 'header = "Authorization: Bearer %s"\n' "$token" |
  curl --config - --silent --show-error --fail --header 'Content-Type: application/json' --data '{}' \
    '${address}/delta-sharing/shares/lombard/schemas/published/tables/${table}/query' |
  sed -n 's/.*"url":"\([^"]*\)".*/\1/p' |
  awk '{ printf "url = \"%s\"\noutput = \"${table}-%d.parquet\"\n", $0, NR }' |
  curl --config - --silent --show-error --fail --location
