import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  identifyRow,
  indexApps,
  isVendorText,
  type KnownApp,
  normalizeText,
  type RowFacts,
  showsVendor,
  type TextFact,
} from '../../src/content/row-identity.ts';

const FIELD_GUARD = app('11111111-1111-4111-8111-111111111111', 'Field Guard', 'Cobalt Apps');
const FIELD = app('22222222-2222-4222-8222-222222222222', 'Field', 'Cobalt Apps');
const GANTT = app('33333333-3333-4333-8333-333333333333', 'Gantt Lane', 'Plotwise GmbH');
const GANTT_OTHER = app('44444444-4444-4444-8444-444444444444', 'Gantt Lane', 'Northlight Apps');
const GANTT_TWIN = app('55555555-5555-4555-8555-555555555555', 'Gantt Lane', 'Plotwise GmbH');

function app(appId: string, name: string, vendorName: string | null): KnownApp {
  return { appId, name, vendorName };
}

/** A row of separate texts: the first `naming` ones stand in the cell that names the app. */
function row(texts: readonly string[], naming = 2, uuids: readonly string[] = []): RowFacts {
  return {
    uuids,
    texts: texts.map(
      (text, at): TextFact => ({ text: normalizeText(text), end: at + 1, naming: at < naming }),
    ),
  };
}

function identify(facts: RowFacts, apps: readonly KnownApp[], complete = true, vendorsShown = true) {
  return identifyRow(facts, indexApps(apps, complete), vendorsShown);
}

describe('a row with an id in it', () => {
  test('is about the app of that id, whatever its texts say', () => {
    const facts = row(['Old name', 'Old vendor'], 2, ['99999999-9999-4999-8999-999999999999', GANTT.appId]);
    expect(identify(facts, [FIELD, GANTT])).toEqual({ kind: 'app', appId: GANTT.appId });
  });

  test('with the ids of two apps, the name decides; without a name it cannot be told', () => {
    const uuids = [FIELD.appId, GANTT.appId];
    expect(identify(row(['Gantt Lane', 'Plotwise GmbH'], 2, uuids), [FIELD, GANTT])).toEqual({
      kind: 'app',
      appId: GANTT.appId,
    });
    expect(identify(row(['Something', 'Else'], 2, uuids), [FIELD, GANTT]).kind).toBe('ambiguous');
  });
});

describe('a row with a name and a vendor', () => {
  test('is about the app with both', () => {
    const facts = row(['Gantt Lane', 'Plotwise GmbH', '9.0.1', 'Jira']);
    expect(identify(facts, [GANTT, GANTT_OTHER])).toEqual({ kind: 'app', appId: GANTT.appId });
  });

  test('may name the vendor after "by", in several languages', () => {
    for (const by of ['by', 'von', 'de', 'By']) {
      expect(identify(row(['Gantt Lane', `${by} Northlight Apps`]), [GANTT, GANTT_OTHER])).toEqual({
        kind: 'app',
        appId: GANTT_OTHER.appId,
      });
    }
    expect(isVendorText('New Relic', 'Relic')).toBe(false);
  });

  test('of two apps with the same name and vendor says that it cannot be told', () => {
    expect(identify(row(['Gantt Lane', 'Plotwise GmbH']), [GANTT, GANTT_TWIN, GANTT_OTHER])).toEqual({
      kind: 'ambiguous',
      candidates: [GANTT.appId, GANTT_TWIN.appId],
    });
  });

  test('does not take one name inside another for it', () => {
    const apps = [FIELD, FIELD_GUARD];
    expect(identify(row(['Field Guard', 'Cobalt Apps']), apps)).toEqual({
      kind: 'app',
      appId: FIELD_GUARD.appId,
    });
    expect(identify(row(['Field', 'Cobalt Apps']), apps)).toEqual({ kind: 'app', appId: FIELD.appId });
    expect(identify(row(['Field Guard', 'Cobalt Apps']), [FIELD])).toEqual({ kind: 'not-forge' });
  });

  test('with a marked search term is read as a whole, not by its marked part', () => {
    const facts: RowFacts = {
      uuids: [],
      texts: [
        { text: 'Field Guard', end: 3, naming: true },
        { text: 'Field', end: 2, naming: true },
        { text: 'Guard', end: 3, naming: true },
        { text: 'Cobalt Apps', end: 4, naming: true },
      ],
    };
    expect(identify(facts, [FIELD, FIELD_GUARD])).toEqual({ kind: 'app', appId: FIELD_GUARD.appId });
  });

  test('with initials in a tile before the name is recognised', () => {
    expect(identify(row(['GL', 'Gantt Lane', 'Plotwise GmbH'], 3), [GANTT])).toEqual({
      kind: 'app',
      appId: GANTT.appId,
    });
  });

  test('is not recognised by a text of another column', () => {
    const jira = app('66666666-6666-4666-8666-666666666666', 'Jira', 'Plotwise GmbH');
    expect(identify(row(['Gantt Lane', 'Plotwise GmbH', 'Jira']), [GANTT, jira])).toEqual({
      kind: 'app',
      appId: GANTT.appId,
    });
  });

  test("is not taken for an app that is called like the row's vendor", () => {
    const named = app('77777777-7777-4777-8777-777777777777', 'Cobalt Apps', 'Cobalt Apps');
    expect(identify(row(['Field Guard', 'Cobalt Apps']), [FIELD_GUARD, named])).toEqual({
      kind: 'app',
      appId: FIELD_GUARD.appId,
    });
    expect(identify(row(['Some Connect App', 'Cobalt Apps']), [named])).toEqual({ kind: 'not-forge' });
  });

  test('with the right name and another vendor cannot be told', () => {
    expect(identify(row(['Gantt Lane', 'Somebody']), [GANTT])).toEqual({
      kind: 'ambiguous',
      candidates: [GANTT.appId],
    });
  });

  test('of an app whose vendor is not known needs a name that stands alone', () => {
    const orphan = app('88888888-8888-4888-8888-888888888888', 'Lone App', null);
    expect(identify(row(['LA', 'Lone App', '1.0'], 2), [orphan])).toEqual({
      kind: 'app',
      appId: orphan.appId,
    });
    expect(identify(row(['Lone App', 'Somebody'], 2), [orphan]).kind).toBe('ambiguous');
  });
});

describe('a page without vendors', () => {
  test('is told by names that only one app has', () => {
    expect(identify(row(['Field Guard', '3.18'], 1), [FIELD, FIELD_GUARD], true, false)).toEqual({
      kind: 'app',
      appId: FIELD_GUARD.appId,
    });
    expect(identify(row(['Gantt Lane'], 1), [GANTT, GANTT_OTHER], true, false).kind).toBe('ambiguous');
  });

  test('is seen to be one', () => {
    const index = indexApps([GANTT], true);
    expect(showsVendor(row(['Gantt Lane', 'Plotwise GmbH']), index)).toBe(true);
    expect(showsVendor(row(['Gantt Lane', '9.0.1']), index)).toBe(false);
  });
});

test('while not all apps are known, an unknown row is neither Forge nor not', () => {
  expect(identify(row(['Other', 'Vendor']), [GANTT], false)).toEqual({ kind: 'pending' });
  expect(identify(row(['Other', 'Vendor']), [GANTT], true)).toEqual({ kind: 'not-forge' });
  expect(identify(row([], 0), [GANTT], true)).toEqual({ kind: 'pending' });
});

describe('whatever the apps of a site are called', () => {
  const word = fc.constantFrom('Field', 'Guard', 'Gantt', 'Lane', 'Jira', 'Apps');
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
  const apps = fc
    .uniqueArray(fc.record({ appId: fc.uuid(), name, vendorName: name }), {
      selector: (one) => one.appId,
      minLength: 1,
      maxLength: 12,
    })
    .filter((list) => list.length > 0);
  const rest = fc.array(fc.constantFrom('Jira', 'Up to date', '1.2.3', 'Field', 'Apps'), { maxLength: 3 });

  test('a row is never taken for an app of another name or vendor', () => {
    fc.assert(
      fc.property(apps, fc.nat(), rest, (list, pick, others) => {
        const shown = list[pick % list.length];
        if (!shown) return;
        const identity = identify(row([shown.name, shown.vendorName, ...others]), list);
        const same = list.filter((one) => one.name === shown.name && one.vendorName === shown.vendorName);
        if (identity.kind === 'app') expect(same.map((one) => one.appId)).toEqual([identity.appId]);
        else expect(identity).toMatchObject({ kind: 'ambiguous' });
        if (identity.kind === 'ambiguous') expect(identity.candidates).toContain(shown.appId);
      }),
    );
  });

  test('a row with an id is never taken for another app', () => {
    fc.assert(
      fc.property(apps, fc.nat(), rest, (list, pick, others) => {
        const shown = list[pick % list.length];
        if (!shown) return;
        const facts = row([shown.name, shown.vendorName, ...others], 2, [shown.appId]);
        expect(identify(facts, list)).toEqual({ kind: 'app', appId: shown.appId });
      }),
    );
  });
});
