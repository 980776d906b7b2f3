import csv, io, json, urllib.parse, urllib.request

with open("lombard-client.share") as file:
    profile = json.load(file)
form = {"grant_type": "client_credentials", "client_id": profile["clientId"], "client_secret": profile["clientSecret"]}
with urllib.request.urlopen(profile["tokenEndpoint"], urllib.parse.urlencode(form).encode()) as answer:
    token = json.load(answer)["access_token"]

address = "${address}/v1/datasets/${dataset}/data?format=csv"
request = urllib.request.Request(address, headers={"Authorization": "Bearer " + token})
with urllib.request.urlopen(request) as answer:
    rows = list(csv.DictReader(io.TextIOWrapper(answer, "utf-8", newline="")))
print(len(rows), rows[0])
