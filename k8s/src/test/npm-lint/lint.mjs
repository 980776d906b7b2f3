// Reads objects as a JSON array from a file and prints what Monokle's rules find: rule, kind and name, and the rule's words, a line each. Nothing is loaded from elsewhere.
import { readFileSync } from 'node:fs';
import { DefaultPluginLoader, DisabledFixer, MonokleValidator, ResourceParser, SchemaLoader } from '@monokle/validation';

const objects = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const resources = objects.map((content, index) => ({
  id: String(index),
  fileId: String(index),
  filePath: `${index}.yaml`,
  fileOffset: 0,
  name: content.metadata.name,
  namespace: content.metadata.namespace,
  apiVersion: content.apiVersion,
  kind: content.kind,
  content,
  text: JSON.stringify(content, null, 1),
}));

const plugins = { 'pod-security-standards': true, practices: true };
const validator = new MonokleValidator(
  { loader: new DefaultPluginLoader(), parser: new ResourceParser(), schemaLoader: new SchemaLoader(), suppressors: [], fixer: new DisabledFixer() },
  { plugins },
);
await validator.preload({ plugins });
// Every rule, those too that are off unless asked for.
const rules = Object.entries(validator.rules).flatMap(([plugin, known]) => known.map(rule => [`${plugin}/${rule.name}`, 'err']));
await validator.preload({ plugins, rules: Object.fromEntries(rules) });

const { runs } = await validator.validate({ resources });
for (const result of runs.flatMap(run => run.results)) {
  const places = result.locations.map(location => location.physicalLocation?.artifactLocation?.uri ?? '');
  const { kind, name } = resources[Number.parseInt(places.find(place => /^\d+\.yaml/.test(place)), 10)];
  console.log(`${result.ruleId} ${kind}/${name} ${result.message.text}`);
}
