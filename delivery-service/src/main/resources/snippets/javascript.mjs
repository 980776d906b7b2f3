import { readFileSync } from 'node:fs'
import delta from 'delta-sharing'
import { asyncBufferFromUrl, parquetReadObjects } from 'hyparquet' // npm install delta-sharing hyparquet

const profile = delta.DeltaSharingProfile.fromJson(readFileSync('lombard.share', 'utf8'))
const tables = await new delta.SharingClient(profile).listAllTablesAsync()
const table = tables.find(({ tableName }) => tableName === '${table}')
const { addFiles } = await new delta.DataSharingRestClient(profile).listFilesInTable(table)
const rows = []
for (const { url } of addFiles) {
  rows.push(...(await parquetReadObjects({ file: await asyncBufferFromUrl({ url }) })))
}
console.log(rows.length, rows[0])
