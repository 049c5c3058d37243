/**
 * How an admin does by hand what a request asks for, on each generation of Atlassian's page: words for people, and beside each
 * what it does on the page, so that a test can walk it. Labels as on the page of that generation. Source: Atlassian, "Access app
 * logs", 15 Aug 2022, and the admin hub's pages.
 */
import type { AccessRequest } from './access-request.ts';
import { connectedAppsAddress } from './fragment.ts';
import { utcMinute, wholeMinutes } from './request-times.ts';

/** By the year in which each appeared. Which one an admin sees is Atlassian's choice. */
export const PAGE_GENERATIONS = ['2021', '2022', '2026'] as const;
export type PageGeneration = (typeof PAGE_GENERATIONS)[number];

/** A piece of a sentence. `label`: a text exactly as the page shows it. `address`: a link. */
export type Piece = string | { readonly label: string } | { readonly address: string };

/**
 * What a step does on the page.
 * - `open`        open an address
 * - `find-app`    find the app's row in the list; the page has to show it
 * - `row-button`  press the button at the end of the app's row, drawn as •••
 * - `menu-item`   choose an entry of the menu that the button opened
 * - `tab`         choose a tab
 * - `section`     go to the section with this heading; the page has to show it
 * - `button`      press a button: on the page, or in the dialog that is open
 * - `toggle-on`   turn on the toggle in the section with this heading
 * - `set-range`   enter both times, in ms since the epoch, into the date picker, in local time
 * - `read`        look at what is shown; nothing changes
 * - `send`        send the file that was saved
 */
export type StepAction =
  | { readonly kind: 'open'; readonly address: string }
  | { readonly kind: 'find-app'; readonly appName: string }
  | { readonly kind: 'row-button' }
  | { readonly kind: 'menu-item'; readonly label: string }
  | { readonly kind: 'tab'; readonly label: string }
  | { readonly kind: 'section'; readonly heading: string }
  | { readonly kind: 'button'; readonly label: string; readonly in: 'page' | 'dialog' }
  | { readonly kind: 'toggle-on'; readonly heading: string }
  | { readonly kind: 'set-range'; readonly from: number; readonly to: number }
  | { readonly kind: 'read' }
  | { readonly kind: 'send' };

export interface Step {
  readonly words: readonly Piece[];
  /** In order; most steps do one thing. */
  readonly actions: readonly StepAction[];
}

/** All steps of a way, from opening the page to access being on, or the file being sent. */
export function stepsOf(request: AccessRequest, generation: PageGeneration): readonly Step[] {
  const rest = request.way === 'enable' ? enableSteps(generation) : downloadSteps(request, generation);
  return [...wayIn(request), ...rest];
}

/** What tells an admin which of the steps after the action button are theirs. */
export function branchWords(generation: PageGeneration): string {
  return generation === '2026' ? 'If the page of the app opens' : 'If a menu opens';
}

/** Alike in all generations; how the page answers the last of them tells them apart. */
export function wayIn(request: Pick<AccessRequest, 'cloudId' | 'appName'>): readonly Step[] {
  const address = connectedAppsAddress(request.cloudId);
  return [
    {
      words: [
        'Open ',
        { address },
        ' and sign in, if you are asked to. The page ',
        { label: 'Connected apps' },
        ' appears.',
      ],
      actions: [{ kind: 'open', address }],
    },
    {
      words: [
        'In the list, find the row of the app ',
        { label: request.appName },
        '. If the list is long, search for this name.',
      ],
      actions: [{ kind: 'find-app', appName: request.appName }],
    },
    {
      words: ['At the end of this row, select the action button (•••).'],
      actions: [{ kind: 'row-button' }],
    },
  ];
}

const VIEW_DETAILS: Step = {
  words: ['In the menu, select ', { label: 'View app details' }, '.'],
  actions: [{ kind: 'menu-item', label: 'View app details' }],
};

/** The words are one for both generations with a menu, so that an admin need not know which it is. */
function accessSection(heading: string): Step {
  return {
    words: [
      'Go down to the section ',
      { label: 'App logs access' },
      '. On some pages it is called ',
      { label: 'Share your app logs' },
      '.',
    ],
    actions: [{ kind: 'section', heading }],
  };
}

function enableSteps(generation: PageGeneration): readonly Step[] {
  if (generation === '2026') {
    return [
      {
        words: ['Select the tab ', { label: 'Details' }, ', if it is not open already.'],
        actions: [{ kind: 'tab', label: 'Details' }],
      },
      {
        words: [
          'Go down to ',
          { label: 'Logs access' },
          ' and turn the switch on. It takes effect at once, there is no further question.',
        ],
        actions: [{ kind: 'toggle-on', heading: 'Logs access' }],
      },
    ];
  }
  return [
    VIEW_DETAILS,
    accessSection(generation === '2021' ? 'Share your app logs' : 'App logs access'),
    {
      words: [
        'Select ',
        { label: 'Enable log access' },
        '. If the button says ',
        { label: 'Disable log access' },
        ', it is enabled already.',
      ],
      actions: [{ kind: 'button', label: 'Enable log access', in: 'page' }],
    },
    {
      words: ['Read what the dialog says, then select ', { label: 'Enable' }, '.'],
      actions: [{ kind: 'read' }, { kind: 'button', label: 'Enable', in: 'dialog' }],
    },
  ];
}

function downloadSteps(request: AccessRequest, generation: PageGeneration): readonly Step[] {
  const opening: Step =
    generation === '2026'
      ? {
          words: [
            'Select the tab ',
            { label: 'Details' },
            ', if it is not open already, and there ',
            { label: 'Download logs' },
            '. A dialog with a preview opens.',
          ],
          actions: [
            { kind: 'tab', label: 'Details' },
            { kind: 'button', label: 'Download logs', in: 'page' },
          ],
        }
      : {
          words: ['In the menu, select ', { label: 'Download logs' }, '. A dialog with a preview opens.'],
          actions: [{ kind: 'menu-item', label: 'Download logs' }],
        };
  return [opening, ...rangeSteps(request), ...FILE_STEPS];
}

function rangeSteps({ range }: AccessRequest): readonly Step[] {
  // Without times there is nothing to set: the preview shows what Atlassian chooses.
  if (range === null) return [];
  const { from, to } = wholeMinutes(range);
  return [
    {
      words: [
        `With the date picker, choose the times from ${utcMinute(from)}, to ${utcMinute(to)}. `,
        'The picker takes your local time: change both from UTC to your local time first.',
      ],
      actions: [{ kind: 'set-range', from, to }],
    },
    {
      words: [
        'Select ',
        { label: 'Apply' },
        '. The preview now shows the logs of these times. The dates in it are UTC.',
      ],
      actions: [{ kind: 'button', label: 'Apply', in: 'dialog' }],
    },
  ];
}

const FILE_STEPS: readonly Step[] = [
  {
    words: ['Check the preview for personal or confidential data and for content of your users.'],
    actions: [{ kind: 'read' }],
  },
  {
    words: ['Select ', { label: 'Download' }, '. Your browser saves a file.'],
    actions: [{ kind: 'button', label: 'Download', in: 'dialog' }],
  },
  {
    words: ['Open the file, take out what we should not see, and send it to us.'],
    actions: [{ kind: 'send' }],
  },
];
