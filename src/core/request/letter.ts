/** What a customer is written: a request for log access, or for a file of logs. As blocks, for plain text and Markdown. */
import { environmentName } from '../environment.ts';
import { RETENTION_WORDS } from '../retention.ts';
import type { AccessRequest } from './access-request.ts';
import { connectedAppsAddress, requestLink } from './fragment.ts';
import { utcRange } from './request-times.ts';
import {
  branchWords,
  PAGE_GENERATIONS,
  type Piece,
  type Step,
  type StepAction,
  stepsOf,
  wayIn,
} from './steps.ts';

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly words: readonly Piece[] }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [name: string, value: string])[] }
  /** `first`: the number of the first one. */
  | { readonly kind: 'steps'; readonly first: number; readonly steps: readonly (readonly Piece[])[] };

export interface Letter {
  readonly subject: string;
  readonly blocks: readonly Block[];
}

export function letterOf(request: AccessRequest): Letter {
  const isEnable = request.way === 'enable';
  return {
    subject: subjectOf(request),
    blocks: [
      ...openingOf(request),
      { kind: 'heading', text: isEnable ? 'What it means' : 'What reaches us' },
      ...meaningOf(request).map(paragraph),
      { kind: 'heading', text: isEnable ? 'How to enable log access' : 'How to download the logs' },
      ...stepBlocks(request),
      ...(isEnable ? [paragraph(OTHER_WAY)] : []),
      { kind: 'heading', text: 'With the browser extension App Log Access' },
      ...extensionOf(request).map(paragraph),
      ...signatureOf(request),
    ],
  };
}

/**
 * The same with each way in one line, for where there is little room. @param hasLink the link carries the request, for the
 * extension; else it only opens the page
 */
export function shortLetterOf(request: AccessRequest, hasLink: boolean): Letter {
  return {
    subject: subjectOf(request),
    blocks: [
      ...openingOf(request, true),
      ...shortSteps(request, hasLink).map(paragraph),
      ...signatureOf(request),
    ],
  };
}

function subjectOf({ way, appName, ticket, ...site }: AccessRequest): string {
  const what = way === 'enable' ? 'Log access for' : 'Logs of';
  return `${what} ${appName}${site.hostName === null ? '' : ` on ${site.hostName}`}${ticket === '' ? '' : ` (${ticket})`}`;
}

function openingOf(request: AccessRequest, isShort = false): readonly Block[] {
  const { appName, hostName } = request;
  const site = hostName === null ? 'your Atlassian site' : `your site ${hostName}`;
  const ask =
    request.way === 'enable'
      ? [`We ask an admin of this site to enable log access for the app.`]
      : [
          'We ask an admin of this site to download these logs, to check them and to send us the file. ',
          'Log access for us is not needed for that.',
        ];
  return [
    paragraph(['Hello,']),
    paragraph([
      `To help you we need the logs that the app `,
      { label: appName },
      ` writes on ${site}. `,
      ...ask,
    ]),
    { kind: 'facts', facts: isShort ? shortFacts(request) : factsOf(request) },
  ];
}

function factsOf(request: AccessRequest): readonly (readonly [string, string])[] {
  const { range } = request;
  const all: readonly (readonly [string, string])[] = [
    ['Site', request.hostName ?? `ID ${request.cloudId}`],
    ['App', request.appName],
    ['Environment', environmentName(request.environmentType)],
    ['Times', range === null ? '' : utcRange(range)],
    ['Reason', request.reason],
    ['What we look for', request.lookingFor],
    ['Ticket', request.ticket],
  ];
  return all.filter(([, value]) => value !== '');
}

/** Without what the sentence before says already, and what goes without saying. */
function shortFacts(request: AccessRequest): readonly (readonly [string, string])[] {
  const said = request.environmentType === 'PRODUCTION' ? ['Site', 'App', 'Environment'] : ['Site', 'App'];
  return factsOf(request).filter(([name]) => !said.includes(name));
}

function meaningOf(request: AccessRequest): readonly (readonly Piece[])[] {
  const { appName } = request;
  if (request.way === 'download') {
    return [
      [
        'Only the file that you send. It holds the lines that belong to an invocation of the app; others cannot be downloaded. ',
        'Logs may contain personal data and content of your users, so check them before you send them.',
      ],
    ];
  }
  return [
    [
      `We can then read what ${appName} writes to its logs on this site${request.range === null ? '' : ', not only in the times above'}. `,
      'Logs may contain personal data and content of your users.',
    ],
    [RETENTION_WORDS],
    [
      'Log access has no end date. You can disable it at any time in the place where you enable it; ',
      'from then on Atlassian shows us no logs of this site, past ones included.',
    ],
  ];
}

const OTHER_WAY: readonly Piece[] = [
  'If you would rather not enable log access: in the same menu, or on the same page, select ',
  { label: 'Download logs' },
  ', check the file for personal or confidential data, and send it to us.',
];

function extensionOf(request: AccessRequest): readonly (readonly Piece[])[] {
  const filled =
    request.way === 'enable'
      ? 'It opens the same page and shows this request there, filled in. Nothing changes unless you agree.'
      : 'It opens the same page and shows this request there, filled in. It finds personal data and secrets, redacts what you choose, and saves a receipt beside the file: send us both.';
  return [
    [`If you have this extension, sign in to the page first, then open this link instead. ${filled}`],
    [{ address: requestLink(request) }],
  ];
}

function signatureOf({ asker }: AccessRequest): readonly Block[] {
  return asker === '' ? [] : [paragraph([asker])];
}

interface Branch {
  readonly title: string;
  readonly steps: readonly Step[];
}

interface Ways {
  /** Alike whatever the page shows, at the beginning and at the end. */
  readonly start: readonly Step[];
  readonly end: readonly Step[];
  /** What differs in between; generations whose steps read alike are one. */
  readonly branches: readonly Branch[];
}

function waysOf(request: AccessRequest): Ways {
  const start = wayIn(request);
  const rests = PAGE_GENERATIONS.map((generation) => ({
    title: branchWords(generation),
    steps: stepsOf(request, generation).slice(start.length),
  }));
  const isAtEnd = (fromEnd: number) =>
    new Set(rests.map(({ steps }) => JSON.stringify(steps.at(-fromEnd)?.words ?? null))).size === 1;
  let shared = 0;
  while (rests.every(({ steps }) => steps.length > shared + 1) && isAtEnd(shared + 1)) shared += 1;
  const branches = new Map<string, Branch>();
  for (const { title, steps } of rests) {
    const own = steps.slice(0, steps.length - shared);
    const key = JSON.stringify(own.map(({ words }) => words));
    if (!branches.has(key)) branches.set(key, { title, steps: own });
  }
  const [first] = rests;
  const end = shared === 0 || !first ? [] : first.steps.slice(-shared);
  return { start, branches: [...branches.values()], end };
}

function stepBlocks(request: AccessRequest): readonly Block[] {
  const { start, branches, end } = waysOf(request);
  const next = start.length + 1;
  const after = start.length + Math.max(...branches.map(({ steps }) => steps.length)) + 1;
  return [
    paragraph([`These steps need an admin of the site. Step ${next} depends on what Atlassian shows you.`]),
    stepList(1, start),
    ...branches.flatMap(({ title, steps }) => [paragraph([`${title}:`]), stepList(next, steps)]),
    ...(end.length === 0 ? [] : [paragraph(['Then, in either case:']), stepList(after, end)]),
  ];
}

function stepList(first: number, steps: readonly Step[]): Block {
  return { kind: 'steps', first, steps: steps.map(({ words }) => words) };
}

function shortSteps(request: AccessRequest, hasLink: boolean): readonly (readonly Piece[])[] {
  const { branches, end } = waysOf(request);
  const address = hasLink ? requestLink(request) : connectedAppsAddress(request.cloudId);
  const paths = branches.map(({ title, steps }): readonly Piece[] => [`${title}: `, ...pathOf(steps), '.']);
  const hasTimes = request.way === 'download' && request.range !== null;
  return [
    [
      'An admin of the site opens ',
      { address },
      hasLink ? ' (the extension App Log Access shows this request there, filled in). ' : ' . ',
      'In the row of ',
      { label: request.appName },
      ', select the action button (•••).',
    ],
    ...paths,
    ...(end.length === 0
      ? []
      : [
          [
            'Then: ',
            ...(hasTimes ? ['choose the times (the date picker takes your local time), '] : []),
            ...pathOf(end),
            '.',
          ],
        ]),
  ];
}

function pathOf(steps: readonly Step[]): readonly Piece[] {
  const stops = steps.flatMap(({ actions }) => actions.flatMap(stopOf));
  return stops.flatMap((stop, at) => (at === 0 ? stop : [', ', ...stop]));
}

/** What is to be done there, as far as a line has room for it. */
function stopOf(action: StepAction): readonly (readonly Piece[])[] {
  switch (action.kind) {
    case 'menu-item':
    case 'tab':
    case 'button':
      return [[{ label: action.label }]];
    case 'toggle-on':
      return [['turn on ', { label: action.heading }]];
    case 'send':
      return [['check the file and send it to us']];
    default:
      return [];
  }
}

function paragraph(words: readonly Piece[]): Block {
  return { kind: 'paragraph', words };
}
