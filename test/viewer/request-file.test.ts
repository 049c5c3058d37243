import { expect, test } from 'vitest';
import type { Receipt } from '../../src/core/download/receipt.ts';
import { type ImportedFile, NO_FACTS } from '../../src/core/imported-file.ts';
import type { TrackedRequest } from '../../src/core/request/access-request.ts';
import { fileOfRequest } from '../../src/viewer/request-file.ts';
import { REQUEST } from '../core/request/support/request.ts';

function tracked(facts: Partial<TrackedRequest>): TrackedRequest {
  return {
    ...{ id: 'one', request: REQUEST, environmentId: null, madeAt: 1_000 },
    ...{ askedAt: null, grantedAt: null, fileReceivedAt: 3_000, fileId: null },
    ...facts,
  };
}

function file(fileId: string, more: Partial<ImportedFile> = {}): ImportedFile {
  return {
    ...{
      fileId,
      name: `${fileId}.log`,
      bytes: 1,
      sha256: null,
      format: 'log',
      addedAt: 2_000,
      state: 'whole',
    },
    ...{ lines: 1, notUnderstood: 0, times: null, verdict: { kind: 'none' }, facts: NO_FACTS },
    ...more,
  };
}

function verdict(appId = REQUEST.appId, environment: Receipt['environment'] = REQUEST.environmentType) {
  const receipt = { app: { id: appId }, site: { cloudId: REQUEST.cloudId }, environment };
  // Only these are looked at.
  return { kind: 'whole', receipt: receipt as Receipt } as const;
}

const here = (fileId: string) => ({ kind: 'here', file: { fileId } });

test('a request leads to the file that it was marked with', () => {
  expect(
    fileOfRequest(tracked({ fileId: 'b' }), [file('a', { verdict: verdict() }), file('b')]),
  ).toMatchObject(here('b'));
});

test('removed and opened again, the file is found by its receipt', () => {
  const files = [file('later', { verdict: verdict() }), file('again', { verdict: verdict() }), file('other')];
  expect(fileOfRequest(tracked({ fileId: 'gone' }), files)).toMatchObject(here('again'));
  expect(fileOfRequest(tracked({}), files)).toMatchObject(here('again'));
});

test('a file of another app, environment or time, or half read, is not it', () => {
  const files = [
    file('app', { verdict: verdict('another') }),
    file('staging', { verdict: verdict(REQUEST.appId, 'STAGING') }),
    file('before', { verdict: verdict(), addedAt: 999 }),
    file('half', { verdict: verdict(), state: 'stopped' }),
  ];
  expect(fileOfRequest(tracked({ fileId: 'gone' }), files)).toEqual({ kind: 'gone' });
  expect(fileOfRequest(tracked({}), files)).toEqual({ kind: 'none' });
});

test('nothing was received, or the files are not known yet: there is nothing to lead to', () => {
  expect(fileOfRequest(tracked({ fileReceivedAt: null }), [file('a', { verdict: verdict() })])).toEqual({
    kind: 'none',
  });
  expect(fileOfRequest(tracked({ fileId: 'a' }), null)).toEqual({ kind: 'none' });
});
