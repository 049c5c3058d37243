/** What the functions of one invented Forge app log: some 200 shapes of messages, in the words that such apps use. */

/** A message with gaps: `{n}` and so on say what each is filled with. */
const FIRST = [
  'Invocation started in {n} ms, cold start {bool}',
  'Handling {event} for issue {key}',
  'Resolver {fn} called by account {account}',
  'Request to /rest/api/3/issue/{key} answered {status} in {n} ms',
  'Request to /wiki/api/v2/pages/{n}?body-format=storage answered {status} in {n} ms',
  'Loaded {n} of {n} issues, next page at {n}',
  'Stored entity {fn}/{key} with version {n}',
  'Cache miss for {hex}, fetching',
  'Cache hit for {hex} after {n} ms',
  'Queue job {uuid} accepted, {n} waiting',
  'Queue job {uuid} done in {n} ms',
  'Webhook {hex} delivered to customer endpoint, attempt {small}',
  'Rate limited by Jira, retrying in {n} ms (attempt {small} of 5)',
  'Sync cursor moved from {n} to {n}',
  'Permission check for {account}: {bool}',
  'License of installation is active, edition {edition}',
  'Rendering issue panel of {key} with {small} sections',
  'Custom field customfield_{n} set to {n} on {key}',
  'Transition {small} of {key} executed by rule {hex}',
  'Skipped {key}: status category is done',
  'Migrating storage to schema {small}, batch {n}',
  'Index rebuilt: {n} documents, {n} tokens, {n} ms',
] as const;

const VERBS = [
  'Fetched',
  'Updated',
  'Created',
  'Deleted',
  'Validated',
  'Queued',
  'Expired',
  'Merged',
  'Checked',
];
const NOUNS = [
  'worklog',
  'sprint report',
  'page template',
  'attachment',
  'automation rule',
  'board filter',
  'comment',
];
const ENDS = [
  '{key} in {n} ms, {small} calls to the product API',
  'batch {n} of project {project}, {small} failed and will be tried again',
  '{hex} for project {project}, next at {n}',
];

const MADE = VERBS.flatMap((verb) => NOUNS.flatMap((noun) => ENDS.map((end) => `${verb} ${noun} ${end}`)));

export const SHAPES: readonly string[] = [...FIRST, ...MADE];

/** Shapes of warnings and errors. */
export const BAD_SHAPES: readonly string[] = [
  'Request to /rest/api/3/search/jql failed with {status}: Too many requests, Retry-After {small}',
  'Timed out after {n} ms while waiting for lock {hex}',
  'Unexpected token < in JSON at position {n} while reading {key}',
  'Storage quota nearly used: {n} of {n} bytes',
  'Cannot read properties of undefined (reading fields) for {key}',
  'Retry budget exhausted for job {uuid}',
  'Stale version {n} of entity {key}, expected {n}',
  'Product fetch returned {status} for project {project}',
];

/** Logged beside a message, as the platform stores it: the JSON text of an array. */
export const OTHER_SHAPES: readonly string[] = [
  '[{"issueKey":"{key}","durationMs":{n},"attempt":{small}}]',
  '[{"status":{status},"url":"/rest/api/3/issue/{key}/transitions","requestId":"{hex}"}]',
  '["{key}",{n},{bool}]',
];

export const STACK_SHAPE = [
  'TypeError: Cannot read properties of undefined (reading fields) of {key}',
  '    at {fn} (webpack://app/src/resolvers/{fn}.ts:{n}:{small})',
  '    at async runStep (webpack://app/src/lib/pipeline.ts:{n}:{small})',
  '    at async Runtime.handler (webpack://app/node_modules/runtime/out/index.js:{n}:11)',
].join('\n');
