// Ends with 1 where a file holds no Power Query, by Microsoft's own parser: node power-query.mjs FILE
import { readFileSync } from 'node:fs'
import pq from '@microsoft/powerquery-parser'

const task = await pq.TaskUtils.tryLexParse(pq.DefaultSettings, readFileSync(process.argv[2], 'utf8'))
if (!pq.TaskUtils.isParseStageOk(task)) {
  console.error(task.error.message)
  process.exit(1)
}
