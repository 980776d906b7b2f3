// Reads one table with the clients that partners use and prints its rows: node read.mjs PROFILE SHARE.SCHEMA.TABLE
import { readFileSync } from 'node:fs'
import delta from 'delta-sharing'
import { asyncBufferFromUrl, parquetReadObjects } from 'hyparquet'

const [profileFile, name] = process.argv.slice(2)
const profile = delta.DeltaSharingProfile.fromJson(readFileSync(profileFile, 'utf8'))

const tables = await new delta.SharingClient(profile).listAllTablesAsync()
const table = tables.find((t) => `${t.share}.${t.schema}.${t.tableName}` === name)
if (!table) throw new Error(`not among ${tables.length} shared tables`)

const client = new delta.DataSharingRestClient(profile)
const { metadata } = await client.queryTableMetadataAsync(table)
const { addFiles } = await client.listFilesInTable(table)
const rows = []
for (const { url } of addFiles) {
  rows.push(...(await parquetReadObjects({ file: await asyncBufferFromUrl({ url }) })))
}
console.log(JSON.stringify({
  columns: JSON.parse(metadata.schemaString).fields.map((field) => field.name),
  files: addFiles.length,
  rows,
}))
