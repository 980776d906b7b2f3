token=$(sed -n 's/.*"bearerToken" *: *"\([^"]*\)".*/\1/p' lombard.share)
printf 'header = "Authorization: Bearer %s"\n' "$token" |
  curl --config - --silent --show-error --fail --header 'Content-Type: application/json' --data '{"startingVersion": 0}' \
    '${address}/delta-sharing/shares/lombard/schemas/published/tables/${table}/query' |
  sed -n 's/.*"version":\([0-9]*\).*"url":"\([^"]*\)".*/\1 \2/p' |
  awk '{ part = count[$1]++ ? "." count[$1] : ""
         printf "url = \"%s\"\noutput = \"${dataset}-%d%s.parquet\"\n", $2, $1, part }' |
  curl --config - --silent --show-error --fail --location
