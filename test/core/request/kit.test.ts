import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_OF_REQUEST, REQUEST_WAYS } from '../../../src/core/request/access-request.ts';
import { MOST_MAILTO, requestKit } from '../../../src/core/request/kit.ts';
import { PAGE_GENERATIONS, type Step, stepsOf } from '../../../src/core/request/steps.ts';
import { REQUEST } from './support/request.ts';

const download = { ...REQUEST, way: 'download' } as const;

/** The labels that a step names, in order. */
function labels(steps: readonly Step[]): string[] {
  return steps.flatMap(({ words }) =>
    words.flatMap((piece) => (typeof piece !== 'string' && 'label' in piece ? [piece.label] : [])),
  );
}

describe('the steps', () => {
  test('of each generation use the labels of its page', () => {
    expect(labels(stepsOf(REQUEST, '2021'))).toEqual([
      'Connected apps',
      'Field Guard',
      'View app details',
      'App logs access',
      'Share your app logs',
      'Enable log access',
      'Disable log access',
      'Enable',
    ]);
    expect(labels(stepsOf(REQUEST, '2022'))).toEqual(labels(stepsOf(REQUEST, '2021')));
    expect(labels(stepsOf(REQUEST, '2026'))).toEqual([
      'Connected apps',
      'Field Guard',
      'Details',
      'Logs access',
    ]);
    expect(labels(stepsOf(download, '2022'))).toEqual([
      'Connected apps',
      'Field Guard',
      'Download logs',
      'Apply',
      'Download',
    ]);
  });

  test('go to the section that this generation has, whatever else its words name', () => {
    const sections = PAGE_GENERATIONS.map((generation) =>
      stepsOf(REQUEST, generation).flatMap(({ actions }) =>
        actions.flatMap((action) => ('heading' in action ? [action.heading] : [])),
      ),
    );
    expect(sections).toEqual([['Share your app logs'], ['App logs access'], ['Logs access']]);
  });

  test('without times have no date picker', () => {
    const steps = stepsOf({ ...download, range: null }, '2026');
    expect(labels(steps)).not.toContain('Apply');
    expect(steps.flatMap(({ actions }) => actions).some(({ kind }) => kind === 'set-range')).toBe(false);
  });

  test('take whole minutes that hold all of the range', () => {
    const [range] = stepsOf(download, '2021')
      .flatMap(({ actions }) => actions)
      .filter((action) => action.kind === 'set-range');
    expect(range).toEqual({
      kind: 'set-range',
      from: Date.UTC(2026, 10, 17, 13, 0),
      to: Date.UTC(2026, 10, 17, 14, 30),
    });
  });
});

describe('the text for a customer', () => {
  const { text, markdown, subject } = requestKit(REQUEST);

  test('says what is asked, for which times in UTC, and what it means', () => {
    expect(subject).toBe('Log access for Field Guard on fernhollow.atlassian.net (SUP-4821)');
    expect(text).toContain('Times: 17 Nov 2026, 13:00 UTC, to 17 Nov 2026, 14:30 UTC');
    expect(text).toContain('What we look for: The error "Scheme not found"');
    expect(text).toContain('not only in the times above');
    expect(text).toContain('You can disable it at any time');
    expect(text).toContain(`\n\n${REQUEST.asker}`);
  });

  test('parts the steps by what the page shows, and numbers each way on', () => {
    const [, menu = '', page = ''] = text.split(
      /\n\nIf a menu opens:\n\n|\n\nIf the page of the app opens:\n\n/,
    );
    expect(text).toContain('3. At the end of this row, select the action button (•••).');
    expect(menu).toContain('4. In the menu, select "View app details".');
    expect(menu).toContain('7. Read what the dialog says, then select "Enable".');
    expect(page).toMatch(/^4\. Select the tab "Details"/);
    expect(page).toContain('5. Go down to "Logs access"');
    expect(page).not.toContain('6.');
  });

  test('says what ends alike for every page once', () => {
    const file = requestKit(download).text;
    expect(file.match(/Select "Download"/g)).toHaveLength(1);
    expect(file).toContain('Then, in either case:\n\n5. With the date picker');
    expect(file).toContain('change both from UTC to your local time first');
    expect(file).toContain('Log access for us is not needed');
  });

  test('in Markdown sets labels in bold and has the link as a link', () => {
    expect(markdown).toContain('4. In the menu, select **View app details**.');
    expect(markdown).toContain(`<${requestKit(REQUEST).link}>`);
    expect(markdown).toContain('### How to enable log access');
  });

  test('writes out signs that Markdown would take for its own', () => {
    const odd = requestKit({
      ...REQUEST,
      appName: '# [x](http://evil) `y` *z*',
      asker: '1. nobody',
      reason: '<b>&lt;',
    });
    expect(odd.markdown).toContain('**\\# \\[x\\](http://evil) \\`y\\` \\*z\\***');
    expect(odd.markdown).toContain('**Reason:** \\<b\\>\\&lt;');
    expect(odd.markdown).toMatch(/\n\n1\\\. nobody$/);
  });

  test('leaves out what is not known', () => {
    const bare = requestKit({
      ...{ ...REQUEST, hostName: null, range: null, asker: '', reason: '', lookingFor: '', ticket: '' },
    });
    expect(bare.subject).toBe('Log access for Field Guard');
    expect(bare.text).toContain(`Site: ID ${REQUEST.cloudId}\nApp: Field Guard\nEnvironment: Production\n\n`);
    expect(bare.text).not.toContain('times above');
    expect(bare.text).not.toMatch(/(?:Reason|Ticket|What we look for|Times):/);
  });

  test('is the same in one line or in many, and never has what turns text around', () => {
    const odd = requestKit({ ...REQUEST, reason: 'one\r\ntwo \u202eeerht\u0000' });
    expect(odd.text).toContain('Reason: one two eerht\n');
  });
});

describe('the e-mail', () => {
  test('has the request and its link, in the short form', () => {
    const { mail, link } = requestKit(REQUEST);
    expect(mail.lacks).toBe('nothing');
    expect(mail.body).toContain(link);
    expect(mail.body).toContain('If a menu opens: "View app details", "Enable log access", "Enable".');
    expect(mail.body).toContain('If the page of the app opens: "Details", turn on "Logs access".');
    const url = new URL(mail.href);
    expect(url.searchParams.get('subject')).toBe(mail.subject);
    expect(url.searchParams.get('body')).toBe(mail.body.replaceAll('\n', '\r\n'));
  });

  test('too long for a mail program leaves out the link first, then ends of texts, and says so', () => {
    const longer = requestKit({ ...REQUEST, lookingFor: 'a '.repeat(80) }).mail;
    expect(longer.lacks).toBe('link');
    expect(longer.body).toContain(`/s/${REQUEST.cloudId}/user-connected-apps `);
    expect(longer.body).toContain('a a a a');
    const longest = requestKit({ ...REQUEST, lookingFor: 'ö '.repeat(250), reason: 'ü'.repeat(500) }).mail;
    expect(longest.lacks).toBe('texts');
    expect(longest.body).toMatch(/Reason: ü+…/);
  });

  test('never passes the bound, whatever the texts', () => {
    const text = (most: number) => fc.oneof(fc.string({ maxLength: most }), fc.constant('木'.repeat(most)));
    fc.assert(
      fc.property(
        fc.record({
          way: fc.constantFrom(...REQUEST_WAYS),
          appName: text(MOST_OF_REQUEST.appName),
          reason: text(MOST_OF_REQUEST.reason),
          lookingFor: text(MOST_OF_REQUEST.lookingFor),
          asker: text(MOST_OF_REQUEST.asker),
          ticket: text(MOST_OF_REQUEST.ticket),
        }),
        (texts) => {
          const { mail } = requestKit({ ...REQUEST, ...texts });
          expect(mail.href.length).toBeLessThanOrEqual(MOST_MAILTO);
          expect(mail.body).not.toBe('');
        },
      ),
      { numRuns: 200 },
    );
  });
});
